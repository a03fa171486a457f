import { and, eq, inArray, lt, type SQL, sql } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import type { StockState } from '../../ground/contract/index.ts'
import type { Database } from '../../ground/database/database.ts'
import { stockHolds, stockPools } from './stock-schema.ts'

/** Places to take in a pool, of as many as the catalogue says that there are. */
export interface WantedPlaces {
  pool: string
  /** `null` without a limit: they are counted all the same. */
  capacity: number | null
  quantity: number
}

const listed = (values: readonly string[]) => sql`(SELECT value FROM json_each(${JSON.stringify(values)}))`

/**
 * Money that the bank has told of and that is not counted yet: its places wait for it, however late its call is taken up.
 * `of` names the hold.
 */
const awaited = (of: SQL) => sql`EXISTS (
  SELECT 1 FROM waiting_notifications w
  JOIN payment_notifications n ON n.id = w.notification_id AND n.meaning = 'accepted'
  JOIN payment_attempts a ON a.reference = n.reference
  WHERE a.order_id = ${of}.order_id AND n.received_at <= ${of}.held_until
)`

/** Written out: SQLite takes an index of open rows for the very words of its condition alone. */
const overdue = (now: Date) =>
  and(
    sql`${stockHolds.state} = 'held'`,
    lt(stockHolds.heldUntil, now),
    sql`NOT ${awaited(sql.raw('stock_holds'))}`,
  )

/** Places whose payment window was over before `now` are free: a query. */
const freeOverdue = (database: Database, among: SQL | undefined, now: Date) =>
  database
    .update(stockHolds)
    .set({ state: 'released' })
    .where(and(overdue(now), among))

/**
 * Queries for the batch that makes an order: its places are held until `heldUntil`, or the whole batch fails by the
 * constraint of the pool. What the catalogue says now is the quota; below what is taken already, it sells no more.
 */
export function holdPlaces(
  database: Database,
  orderId: string,
  wanted: readonly WantedPlaces[],
  heldUntil: Date,
  now: Date,
): BatchItem<'sqlite'>[] {
  if (wanted.length === 0) return []
  const pools = wanted.map(({ pool }) => pool)
  return [
    freeOverdue(database, inArray(stockHolds.poolId, listed(pools)), now),
    ...wanted.flatMap(({ pool, capacity, quantity }) => [
      database
        .insert(stockPools)
        .values({ id: pool, capacity, held: 0, sold: 0 })
        .onConflictDoUpdate({
          target: stockPools.id,
          set: { capacity: sql`max(excluded.capacity, ${stockPools.held} + ${stockPools.sold})` },
        }),
      database.insert(stockHolds).values({ orderId, poolId: pool, quantity, state: 'held', heldUntil }),
    ]),
  ]
}

/** How many places of each pool are taken at `now`: sold, or held within a payment window. */
export async function takenPlaces(
  database: Database,
  pools: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, number>> {
  if (pools.length === 0) return new Map()
  const free = sql<number>`(
    SELECT coalesce(sum(h.quantity), 0) FROM stock_holds h
    WHERE h.pool_id = ${stockPools}.id AND h.state = 'held' AND h.held_until < ${now.getTime()}
      AND NOT ${awaited(sql.raw('h'))}
  )`
  const rows = await database
    .select({ id: stockPools.id, taken: sql<number>`${stockPools.held} + ${stockPools.sold} - ${free}` })
    .from(stockPools)
    .where(inArray(stockPools.id, listed(pools)))
  return new Map(rows.map(({ id, taken }) => [id, taken]))
}

/**
 * Queries for the batch in which the money of an order comes, when `happened` is so: its places are sold, those that
 * the end of the window had freed among them if there is still room, all or none. No query fails for want of a place:
 * `placesKept` says how it went.
 */
export function sellPlaces(
  database: Database,
  orderId: string,
  at: Date,
  happened: SQL,
): BatchItem<'sqlite'>[] {
  const own = eq(stockHolds.orderId, orderId)
  const ownPools = sql`(SELECT pool_id FROM stock_holds WHERE order_id = ${orderId})`
  const noRoom = sql`EXISTS (
    SELECT 1 FROM stock_holds h JOIN stock_pools p ON p.id = h.pool_id
    WHERE h.order_id = ${orderId} AND h.state = 'released' AND p.held + p.sold + h.quantity > p.capacity
  )`
  return [
    freeOverdue(database, and(sql`${stockHolds.poolId} IN ${ownPools}`, sql`NOT ${own}`, happened), at),
    database
      .update(stockHolds)
      .set({ state: 'sold' })
      .where(and(own, happened, sql`NOT ${noRoom}`)),
  ]
}

/** Whether every place of an order is sold, or it needs none: a condition. */
export const placesKept = (orderId: string): SQL =>
  sql`NOT EXISTS (SELECT 1 FROM stock_holds WHERE order_id = ${orderId} AND state <> 'sold')`

/** Whether an order takes places at all: a condition. */
export const hasPlaces = (orderId: string): SQL =>
  sql`EXISTS (SELECT 1 FROM stock_holds WHERE order_id = ${orderId})`

/** The places of an order, `none` when nothing that it holds is counted. */
export async function placesOf(database: Database, orderId: string): Promise<StockState> {
  const rows = await database
    .select({ state: stockHolds.state })
    .from(stockHolds)
    .where(eq(stockHolds.orderId, orderId))
  const states = rows.map(({ state }) => state)
  return (['released', 'held', 'sold'] as const).find((state) => states.includes(state)) ?? 'none'
}

/** Frees what nobody paid in time: the schedule. Reading and ordering do not wait for it. */
export async function freeOverduePlaces(database: Database, now: Date): Promise<void> {
  await database
    .update(stockHolds)
    .set({ state: 'released' })
    .where(
      sql`(${stockHolds.orderId}, ${stockHolds.poolId}) IN ${database
        .select({ order: stockHolds.orderId, pool: stockHolds.poolId })
        .from(stockHolds)
        .where(overdue(now))
        .limit(1000)}`,
    )
}
