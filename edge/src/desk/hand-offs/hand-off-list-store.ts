import { addDays, type ParisDay, parisDayAt } from '@portal/content'
import { asc, eq, inArray, max, sql } from 'drizzle-orm'
import type { HandOffLine } from '../../ground/contract/index.ts'
import type { Database } from '../../ground/database/database.ts'
import { orderFulfilments } from '../../money/order/fulfilment-schema.ts'
import { orderItems, orders } from '../../money/order/order-schema.ts'
import { outbox } from '../../post/outbox/outbox-schema.ts'

/** As many as a person reads at once; the others come up behind. */
const mostShown = 100
const open = ['dead', 'rejected', 'waiting', 'sent', 'accepted'] as const
type Open = (typeof open)[number]

/** Orders that whoever serves them has not served: those that need a person first, then by how long they have stood so. */
export async function openHandOffs(database: Database, today: ParisDay): Promise<HandOffLine[]> {
  const rows = await database
    .select({ order: orders, fulfilment: orderFulfilments, tries: outbox.attempts })
    .from(orderFulfilments)
    .innerJoin(orders, eq(orders.id, orderFulfilments.orderId))
    .leftJoin(
      outbox,
      eq(
        outbox.eventKey,
        sql`'hand-off:' || ${orderFulfilments.orderId} || ':' || ${orderFulfilments.round}`,
      ),
    )
    .where(inArray(orderFulfilments.state, [...open]))
    .orderBy(
      sql`CASE ${orderFulfilments.state} WHEN 'dead' THEN 0 WHEN 'rejected' THEN 1 ELSE 2 END`,
      asc(orderFulfilments.movedAt),
    )
    .limit(mostShown)
  const ids = sql`(SELECT value FROM json_each(${JSON.stringify(rows.map(({ order }) => order.id))}))`
  const delays = await database
    .select({ orderId: orderItems.orderId, days: max(orderItems.deliveryWithinDays) })
    .from(orderItems)
    .where(inArray(orderItems.orderId, ids))
    .groupBy(orderItems.orderId)
  return rows.map(({ order, fulfilment, tries }) => {
    const within = delays.find(({ orderId }) => orderId === order.id)?.days ?? null
    const expectedOn = within === null || !order.paidAt ? null : addDays(parisDayAt(order.paidAt), within)
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
      failures: fulfilment.failure === null ? null : { count: tries ?? 1, last: fulfilment.failure },
    }
  })
}

/** How many orders no partner will serve by itself: a person has to. */
export const countHandOffsToSee = (database: Database): Promise<number> =>
  database.$count(orderFulfilments, inArray(orderFulfilments.state, ['dead', 'rejected']))
