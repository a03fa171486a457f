import type { LegalTextKind } from '@portal/content'
import { primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { day, instant } from '../../ground/database/columns.ts'

// Constraints are in `edge/migrations/`.

export const notices = sqliteTable('notices', {
  digest: text().primaryKey(),
  kind: text().$type<LegalTextKind>().notNull(),
  effectiveOn: day('effective_on').notNull(),
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
