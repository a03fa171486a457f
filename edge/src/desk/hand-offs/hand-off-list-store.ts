import { addDays, type ParisDay, parisDayAt } from '@portal/content'
import { and, asc, count, eq, inArray, max, sql } from 'drizzle-orm'
import type { HandOffLine } from '../../ground/contract/index.ts'
import type { Database } from '../../ground/database/database.ts'
import { orderFulfilments, partnerAnswers } from '../../money/order/fulfilment-schema.ts'
import { orderItems, orders } from '../../money/order/order-schema.ts'

/** As many as a person reads at once; the others come up behind. */
const mostShown = 100
const open = ['dead', 'rejected', 'waiting', 'sent', 'accepted'] as const
type Open = (typeof open)[number]

/** Orders that whoever serves them has not served: those that need a person first, then by how long they have stood so. */
export async function openHandOffs(database: Database, today: ParisDay): Promise<HandOffLine[]> {
  const rows = await database
    .select({ order: orders, fulfilment: orderFulfilments })
    .from(orderFulfilments)
    .innerJoin(orders, eq(orders.id, orderFulfilments.orderId))
    .where(inArray(orderFulfilments.state, [...open]))
    .orderBy(
      sql`CASE ${orderFulfilments.state} WHEN 'dead' THEN 0 WHEN 'rejected' THEN 1 ELSE 2 END`,
      asc(orderFulfilments.movedAt),
    )
    .limit(mostShown)
  const ids = sql`(SELECT value FROM json_each(${JSON.stringify(rows.map(({ order }) => order.id))}))`
  const [delays, failures] = await database.batch([
    database
      .select({ orderId: orderItems.orderId, days: max(orderItems.deliveryWithinDays) })
      .from(orderItems)
      .where(inArray(orderItems.orderId, ids))
      .groupBy(orderItems.orderId),
    database
      .select({
        orderId: partnerAnswers.orderId,
        count: count(),
        last: sql<string>`max(${partnerAnswers.receivedAt} || ' ' || ${partnerAnswers.detail})`,
      })
      .from(partnerAnswers)
      .where(and(inArray(partnerAnswers.orderId, ids), eq(partnerAnswers.answer, 'failed')))
      .groupBy(partnerAnswers.orderId),
  ])
  return rows.map(({ order, fulfilment }) => {
    const within = delays.find(({ orderId }) => orderId === order.id)?.days ?? null
    const expectedOn = within === null || !order.paidAt ? null : addDays(parisDayAt(order.paidAt), within)
    const failed = failures.find(({ orderId }) => orderId === order.id)
    return {
      orderId: order.id,
      reference: order.reference,
      title: order.offerTitle,
      sellerName: order.sellerName,
      state: fulfilment.state as Open,
      since: fulfilment.movedAt,
      paidAt: order.paidAt,
      expectedOn,
      late: expectedOn !== null && expectedOn < today,
      reason: fulfilment.reason,
      failures: failed
        ? { count: failed.count, last: failed.last.slice(failed.last.indexOf(' ') + 1) }
        : null,
    }
  })
}

/** How many orders no partner will serve by itself: a person has to. */
export const countHandOffsToSee = (database: Database): Promise<number> =>
  database.$count(orderFulfilments, inArray(orderFulfilments.state, ['dead', 'rejected']))
