import type { Provider } from '@portal/content'
import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import { randomId } from '../../ground/crypto/random-id.ts'
import type { LegalTextEntry, OrderView, PostalAddress } from '../../ground/contract/index.ts'
import type { Database } from '../../ground/database/database.ts'
import { drawReference } from '../payment/payment-request.ts'
import { firstAttempt, ofAttempt } from '../payment/attempt-store.ts'
import { expirePayable, payUntilFrom } from '../payment/payable.ts'
import { paymentAttempts, paymentNotifications } from '../payment/payment-schema.ts'
import { itemOfRow, type NewItem, rowOfItem, titleOfItems } from './order-item.ts'
import { orderItems, type OrderRow, orders, orderTexts, ticketHolders } from './order-schema.ts'

export interface NewOrder {
  memberId: string
  /** Drawn with the checkout form. */
  orderKey: string
  seller: Provider
  /** What is ordered, in the order in which it is shown. */
  items: readonly NewItem[]
  address: PostalAddress
  /** Versions in force that bind this order. */
  texts: readonly LegalTextEntry[]
  /** Merchant account that cashes. */
  account: string
}

/**
 * Orders once, with its items, its texts and its first payment reference: all or nothing. Posting one form again,
 * even at the same instant, gives the order that it made.
 */
export async function createOrder(database: Database, order: NewOrder, now: Date): Promise<{ id: string }> {
  const known = await orderOfKey(database, order.memberId, order.orderKey)
  if (known) return known
  const id = randomId()
  const { seller, items } = order
  const [first] = items
  if (!first) throw new Error('an order holds nothing')
  try {
    await database.batch([
      database.insert(orders).values({
        id,
        reference: drawReference(),
        memberId: order.memberId,
        orderKey: order.orderKey,
        state: 'redirected',
        offerSlug: first.offerSlug,
        offerTitle: titleOfItems(items),
        providerName: first.providerName,
        sellerSlug: seller.slug,
        sellerName: seller.name,
        saleConditionsTitle: seller.terms.title,
        saleConditionsUrl: seller.terms.url,
        claimsEmail: seller.claims.email,
        claimsPhone: seller.claims.phone,
        totalCents: items.reduce((sum, { quantity, unitPriceCents }) => sum + quantity * unitPriceCents, 0),
        ...order.address,
        createdAt: now,
        lastAttemptAt: now,
        payUntil: payUntilFrom(now),
        paidAt: null,
      }),
      ...items.map((item, position) => database.insert(orderItems).values(rowOfItem(id, item, position))),
      ...items.flatMap(({ holders }, position) =>
        holders.map((holder) =>
          database
            .insert(ticketHolders)
            .values({ orderId: id, position, memberId: order.memberId, ...holder }),
        ),
      ),
      ...order.texts.map(({ kind, effectiveOn, digest }) =>
        database.insert(orderTexts).values({ orderId: id, kind, effectiveOn, digest }),
      ),
      firstAttempt(database, { kind: 'order', id }, order.account, now),
    ])
    return { id }
  } catch (cause) {
    const made = await orderOfKey(database, order.memberId, order.orderKey)
    if (made) return made
    throw new Error('an order could not be kept', { cause })
  }
}

async function orderOfKey(database: Database, memberId: string, orderKey: string) {
  const [row] = await database
    .select({ id: orders.id })
    .from(orders)
    .where(and(eq(orders.memberId, memberId), eq(orders.orderKey, orderKey)))
  return row ?? null
}

/** The order of a member, `null` when it is not theirs. */
export async function orderOf(database: Database, memberId: string, id: string): Promise<OrderRow | null> {
  const [row] = await database
    .select()
    .from(orders)
    .where(and(eq(orders.id, id), eq(orders.memberId, memberId)))
  return row ?? null
}

/** What a member ordered, newest first; with `id`, that order alone or none. */
export async function orderViews(
  database: Database,
  memberId: string,
  now: Date,
  id?: string,
): Promise<OrderView[]> {
  const theirs = and(eq(orders.memberId, memberId), id === undefined ? undefined : eq(orders.id, id))
  const ids = database.select({ id: orders.id }).from(orders).where(theirs)
  const [rows, items, holders, texts, refusals] = await database.batch([
    database.select().from(orders).where(theirs).orderBy(desc(orders.createdAt)),
    database.select().from(orderItems).where(inArray(orderItems.orderId, ids)).orderBy(orderItems.position),
    database
      .select()
      .from(ticketHolders)
      .where(inArray(ticketHolders.orderId, ids))
      .orderBy(ticketHolders.place),
    database.select().from(orderTexts).where(inArray(orderTexts.orderId, ids)).orderBy(orderTexts.kind),
    database
      .select({ orderId: sql<string>`${paymentAttempts.orderId}` })
      .from(paymentAttempts)
      .innerJoin(paymentNotifications, ofAttempt('refused'))
      .where(inArray(paymentAttempts.orderId, ids)),
  ])
  return rows.map((row) => {
    const { recipient, line1, line2, postalCode, city, country } = row
    const own = <Part extends { orderId: string }>(parts: Part[]) =>
      parts.filter(({ orderId }) => orderId === row.id)
    return {
      id: row.id,
      reference: row.reference,
      state: expirePayable(row, now).state,
      createdAt: row.createdAt,
      paidAt: row.paidAt,
      offerSlug: row.offerSlug,
      offerTitle: row.offerTitle,
      providerName: row.providerName,
      sellerName: row.sellerName,
      saleConditionsTitle: row.saleConditionsTitle,
      saleConditionsUrl: row.saleConditionsUrl,
      claims: { email: row.claimsEmail, phone: row.claimsPhone },
      items: own(items).map((item) =>
        itemOfRow(
          item,
          own(holders)
            .filter(({ position }) => position === item.position)
            .map(({ place, firstName, lastName }) => ({ place, firstName, lastName })),
        ),
      ),
      totalCents: row.totalCents,
      address: { recipient, line1, line2, postalCode, city, country },
      texts: own(texts).map(({ kind, effectiveOn, digest }) => ({ kind, effectiveOn, digest })),
      refusedAttempts: own(refusals).length,
    }
  })
}
