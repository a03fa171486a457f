import { sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { JournalAction } from '../../ground/contract/index.ts'
import type { MemberRole } from '../../people/member/member.ts'
import { instant } from '../../ground/database/columns.ts'

// Constraints are in `edge/migrations/`; here only what queries need to know.

export const deskJournal = sqliteTable('desk_journal', {
  id: text().primaryKey(),
  at: instant('at').notNull(),
  actorId: text('actor_id').notNull(),
  actorRole: text('actor_role').$type<MemberRole>().notNull(),
  action: text().$type<JournalAction>().notNull(),
  subject: text().notNull(),
  detail: text().notNull(),
})
