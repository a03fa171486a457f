import { and, eq, gte, sql, type SQL } from 'drizzle-orm'
import type { Database } from '../../ground/database/database.ts'
import { stockHolds } from '../stock/stock-schema.ts'
import { orders } from './order-schema.ts'

/** So many unpaid orders of one member may keep places for themselves: nobody alone empties a session that they do not pay. */
export const mostHeldOrders = 3

/** How many unpaid orders of a member keep places at `now`: a number in SQL. */
export const heldOrders = (database: Database, memberId: string, now: Date): SQL<number> =>
  sql<number>`(${database
    .select({ held: sql`count(DISTINCT ${stockHolds.orderId})` })
    .from(orders)
    .innerJoin(stockHolds, eq(stockHolds.orderId, orders.id))
    .where(
      and(eq(orders.memberId, memberId), eq(stockHolds.state, 'held'), gte(stockHolds.heldUntil, now)),
    )})`

/** Whether a member keeps as many places unpaid as one may. */
export async function holdsEnough(database: Database, memberId: string, now: Date): Promise<boolean> {
  const [row] = await database.select({ held: heldOrders(database, memberId, now) }).from(sql`(SELECT 1)`)
  return (row?.held ?? 0) >= mostHeldOrders
}
