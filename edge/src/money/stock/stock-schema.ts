import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { StockState } from '../../ground/contract/index.ts'
import { instant } from '../../ground/database/columns.ts'

// Constraints are in `edge/migrations/`; here only what queries need to know.

/** Places of one session or of one day. Triggers count; nothing else writes `held` and `sold`. */
export const stockPools = sqliteTable('stock_pools', {
  id: text().primaryKey(),
  /** `null` without a limit. */
  capacity: integer(),
  held: integer().notNull(),
  sold: integer().notNull(),
})

/** Places that one order takes in one pool. */
export const stockHolds = sqliteTable(
  'stock_holds',
  {
    orderId: text('order_id').notNull(),
    poolId: text('pool_id').notNull(),
    quantity: integer().notNull(),
    state: text().$type<Exclude<StockState, 'none'>>().notNull(),
    heldUntil: instant('held_until').notNull(),
  },
  (table) => [primaryKey({ columns: [table.orderId, table.poolId] })],
)
