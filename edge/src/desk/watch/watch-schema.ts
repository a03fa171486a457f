import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { day, instant } from '../../ground/database/columns.ts'
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
