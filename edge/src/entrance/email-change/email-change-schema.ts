import { sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { instant } from '../../ground/database/columns.ts'

export const emailChanges = sqliteTable('email_changes', {
  id: text().primaryKey(),
  memberId: text('member_id').notNull(),
  formerEmail: text('former_email').notNull(),
  newEmail: text('new_email').notNull(),
  askedAt: instant('asked_at').notNull(),
  doneAt: instant('done_at'),
  /** Until when the former mailbox may undo it, once it is done; `null` for one that cannot be. */
  undoUntil: instant('undo_until'),
  undoneAt: instant('undone_at'),
  /** The change whose undo ended this one: itself, or an older one. */
  undoneBy: text('undone_by'),
})
