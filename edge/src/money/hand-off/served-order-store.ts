import { eq } from 'drizzle-orm'
import type { MoneyState, OrderItemView, PostalAddress } from '../../ground/contract/index.ts'
import type { Database } from '../../ground/database/database.ts'
import { type FulfilmentRow, orderFulfilments } from '../order/fulfilment-schema.ts'
import { itemOfRow } from '../order/order-item.ts'
import { orderItems, orders, ticketHolders } from '../order/order-schema.ts'

/** An order as whoever serves it has to know it, and how far it has come. */
export interface ServedOrder {
  id: string
  reference: string
  /** `null` once the member is erased. */
  memberId: string | null
  sellerSlug: string
  sellerName: string
  claims: { email: string; phone: string | null }
  totalCents: number
  paidAt: Date | null
  /** What its movements came to. */
  money: MoneyState
  address: PostalAddress
  /** By their positions, which name them to a partner. */
  items: (OrderItemView & { position: number })[]
  /** `null` of an order that was never handed over. */
  fulfilment: FulfilmentRow | null
}

/** The order of this id, whoever’s it is; `null` when there is none. */
export async function servedOrder(database: Database, id: string): Promise<ServedOrder | null> {
  // Two tables that share names of columns are not joined in a batch: D1 answers by name.
  const [rows, fulfilments, items, holders] = await database.batch([
    database.select().from(orders).where(eq(orders.id, id)),
    database.select().from(orderFulfilments).where(eq(orderFulfilments.orderId, id)),
    database.select().from(orderItems).where(eq(orderItems.orderId, id)).orderBy(orderItems.position),
    database
      .select()
      .from(ticketHolders)
      .where(eq(ticketHolders.orderId, id))
      .orderBy(ticketHolders.position, ticketHolders.place),
  ])
  const [order] = rows
  if (!order) return null
  const { recipient, line1, line2, postalCode, city, country } = order
  return {
    id: order.id,
    reference: order.reference,
    memberId: order.memberId,
    sellerSlug: order.sellerSlug,
    sellerName: order.sellerName,
    claims: { email: order.claimsEmail, phone: order.claimsPhone },
    totalCents: order.totalCents,
    paidAt: order.paidAt,
    money: order.money,
    address: { recipient, line1, line2, postalCode, city, country },
    items: items.map((item) => ({
      ...itemOfRow(
        item,
        holders
          .filter(({ position }) => position === item.position)
          .map(({ place, firstName, lastName }) => ({ place, firstName, lastName })),
      ),
      position: item.position,
    })),
    fulfilment: fulfilments[0] ?? null,
  }
}
