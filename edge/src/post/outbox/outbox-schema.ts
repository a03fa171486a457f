import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { instant } from '../../ground/database/columns.ts'

export const outbox = sqliteTable('outbox', {
  eventKey: text('event_key').primaryKey(),
  kind: text().notNull(),
  payload: text({ mode: 'json' }).$type<Record<string, string>>().notNull(),
  createdAt: instant('created_at').notNull(),
  attempts: integer().notNull().default(0),
  nextAttemptAt: instant('next_attempt_at').notNull(),
  sentAt: instant('sent_at'),
  /** Names its letter where a server gives it back to; `null` before it is first tried. */
  letter: text(),
})
export type OutboxEvent = typeof outbox.$inferSelect
