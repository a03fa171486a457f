import type { LegalTextKind, ParisDay } from '@portal/content'
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

// Constraints are in `edge/migrations/`.
const instant = (name: string) => integer(name, { mode: 'timestamp_ms' })

export const notices = sqliteTable('notices', {
  digest: text().primaryKey(),
  kind: text().$type<LegalTextKind>().notNull(),
  effectiveOn: text('effective_on').$type<ParisDay>().notNull(),
  state: text({ enum: ['running', 'paused', 'done'] }).notNull(),
  askedBy: text('asked_by').notNull(),
  startedAt: instant('started_at').notNull(),
})

export const noticeRecipients = sqliteTable(
  'notice_recipients',
  {
    digest: text().notNull(),
    memberId: text('member_id').notNull(),
    manner: text({ enum: ['mail', 'connection'] }).notNull(),
    toldAt: instant('told_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.digest, table.memberId] })],
)
