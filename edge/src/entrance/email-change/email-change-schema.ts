import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

const instant = (name: string) => integer(name, { mode: 'timestamp_ms' })

export const emailChanges = sqliteTable('email_changes', {
  id: text().primaryKey(),
  memberId: text('member_id').notNull(),
  formerEmail: text('former_email').notNull(),
  newEmail: text('new_email').notNull(),
  askedAt: instant('asked_at').notNull(),
  doneAt: instant('done_at'),
})
