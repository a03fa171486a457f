import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { JournalAction } from '../../ground/contract/index.ts'
import type { StaffRole } from '../../people/member/member.ts'

// Constraints are in `edge/migrations/`; here only what queries need to know.

const instant = (name: string) => integer(name, { mode: 'timestamp_ms' })

export const deskJournal = sqliteTable('desk_journal', {
  id: text().primaryKey(),
  at: instant('at').notNull(),
  actorId: text('actor_id').notNull(),
  actorRole: text('actor_role').$type<StaffRole>().notNull(),
  action: text().$type<JournalAction>().notNull(),
  subject: text().notNull(),
  detail: text().notNull(),
})
