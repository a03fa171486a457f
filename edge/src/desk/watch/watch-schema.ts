import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { day, instant } from '../../ground/database/columns.ts'
import type { AlertCause } from './alert-causes.ts'
import type { Counted } from '../../ground/contract/index.ts'

// Constraints are in `edge/migrations/`.

/** What the portal notes that it did, or was told of. */
export type Done = 'schedule' | 'first-run' | 'backup' | 'publication'

export const lastDone = sqliteTable('last_done', {
  what: text().$type<Done>().primaryKey(),
  at: instant('at').notNull(),
  which: text().notNull(),
})

export const dayCounts = sqliteTable(
  'day_counts',
  { day: day('day').notNull(), what: text().$type<Counted>().notNull(), count: integer().notNull() },
  ({ day: ofDay, what }) => [primaryKey({ columns: [ofDay, what] })],
)

/** One row. */
export const cmsWords = sqliteTable('cms_word', {
  one: integer().primaryKey(),
  at: instant('at').notNull(),
  word: text({ mode: 'json' }).$type<unknown>().notNull(),
})

export const watchAlerts = sqliteTable('watch_alerts', {
  cause: text().$type<AlertCause>().primaryKey(),
  beganAt: instant('began_at').notNull(),
  endedAt: instant('ended_at'),
  toldAt: instant('told_at'),
  told: integer({ mode: 'boolean' }).notNull(),
})
