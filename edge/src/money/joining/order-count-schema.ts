import { primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { instant } from '../../ground/database/columns.ts'

// Constraints are in `edge/migrations/`; here only what queries need to know.

/** Under which keys of `throttle` a contract is counted as long as it is not paid: keyed digests, which name nobody. */
export const orderCounts = sqliteTable(
  'order_counts',
  {
    termId: text('term_id').notNull(),
    key: text().notNull(),
    countedAt: instant('counted_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.termId, table.key] })],
)
