import { addDays, type ParisDay } from '@portal/content'
import { and, asc, eq, gte, sql } from 'drizzle-orm'
import type { Database } from '../../ground/database/database.ts'
import { orderFulfilments } from '../order/fulfilment-schema.ts'
import { moveFulfilment } from '../order/fulfilment-store.ts'
import { type ServedOrder, servedOrder } from './served-order-store.ts'

/** A file of orders that waits to be sent, or was taken already. */
export interface OrderFile {
  seller: string
  day: ParisDay
  orders: number
  /** Of which nobody has taken the file since. */
  waiting: number
}

/** As many days as a person looks back on. */
const daysShown = 31

export async function orderFiles(database: Database, today: ParisDay): Promise<OrderFile[]> {
  const rows = await database
    .select({
      seller: orderFulfilments.sellerSlug,
      day: orderFulfilments.fileDay,
      orders: sql<number>`count(*)`,
      waiting: sql<number>`sum(${orderFulfilments.state} = 'waiting')`,
    })
    .from(orderFulfilments)
    .where(gte(orderFulfilments.fileDay, addDays(today, -daysShown)))
    .groupBy(orderFulfilments.sellerSlug, orderFulfilments.fileDay)
    .orderBy(sql`${orderFulfilments.fileDay} DESC`, asc(orderFulfilments.sellerSlug))
  return rows.flatMap(({ day, ...row }) => (day === null ? [] : [{ ...row, day }]))
}

/** The orders of one file, those that were called off left out. */
export async function ordersOfFile(
  database: Database,
  seller: string,
  day: ParisDay,
): Promise<ServedOrder[]> {
  const rows = await database
    .select({ orderId: orderFulfilments.orderId })
    .from(orderFulfilments)
    .where(and(eq(orderFulfilments.sellerSlug, seller), eq(orderFulfilments.fileDay, day)))
    .orderBy(asc(orderFulfilments.askedAt))
    .limit(500)
  const orders: ServedOrder[] = []
  for (const { orderId } of rows) {
    const order = await servedOrder(database, orderId)
    if (order && order.fulfilment?.state !== 'none') orders.push(order)
  }
  return orders
}

/** Queries that note a file as taken, for the batch of the line of the journal: its orders are with their partner. */
export const fileTaken = (database: Database, orders: readonly ServedOrder[], now: Date) =>
  orders
    .filter(({ fulfilment }) => fulfilment?.state === 'waiting')
    .map(({ id }) => moveFulfilment(database, id, 'sent', now))
