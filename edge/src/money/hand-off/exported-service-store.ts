import { asc, eq } from 'drizzle-orm'
import type { Database } from '../../ground/database/database.ts'
import { partnerAnswers, shipments, tickets } from '../order/fulfilment-schema.ts'
import { orders } from '../order/order-schema.ts'

/**
 * What came of the orders of a member with whoever serves them, for the file of their data (RGPD, art. 15(1)(c)): what was said,
 * what was given and posted. Codes are on the page of each order, where whoever reads them is known.
 */
export async function exportedService(database: Database, memberId: string) {
  const own = eq(orders.memberId, memberId)
  const ofOrder = { orderReference: orders.reference }
  const [answers, given, posted] = await database.batch([
    database
      .select({
        ...ofOrder,
        how: partnerAnswers.how,
        answer: partnerAnswers.answer,
        at: partnerAnswers.receivedAt,
      })
      .from(orders)
      .innerJoin(partnerAnswers, eq(partnerAnswers.orderId, orders.id))
      .where(own)
      .orderBy(asc(partnerAnswers.receivedAt)),
    database
      .select({
        ...ofOrder,
        line: tickets.position,
        validThrough: tickets.validThrough,
        at: tickets.receivedAt,
      })
      .from(orders)
      .innerJoin(tickets, eq(tickets.orderId, orders.id))
      .where(own)
      .orderBy(asc(tickets.receivedAt)),
    database
      .select({ ...ofOrder, line: shipments.position, tracking: shipments.tracking, at: shipments.shippedAt })
      .from(orders)
      .innerJoin(shipments, eq(shipments.orderId, orders.id))
      .where(own)
      .orderBy(asc(shipments.shippedAt)),
  ])
  return { answers, tickets: given, shipments: posted }
}
