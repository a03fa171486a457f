import type { Provider } from '@portal/content'
import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import { randomId } from '../../ground/crypto/random-id.ts'
import type { LegalTextEntry, OrderView, PostalAddress } from '../../ground/contract/index.ts'
import type { Database } from '../../ground/database/database.ts'
import { drawStemmedReference } from '../payment/payment-request.ts'
import { firstAttempt } from '../payment/attempt-store.ts'
import { expirePayable, payUntilFrom } from '../payment/payable.ts'
import { holdPlaces, type WantedPlaces } from '../stock/stock-store.ts'
import { type OfferLimit, refuseBeyondLimits } from './bought-store.ts'
import { heldOrders, mostHeldOrders } from './held-orders-store.ts'
import { refuseUnlessTrue } from '../../ground/database/batch-condition.ts'
import { factQueries, readingOf } from './order-facts-store.ts'
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
  /** Places that it takes, a pool once. */
  places?: readonly WantedPlaces[]
  /** Limits of what it holds. */
  limits?: readonly OfferLimit[]
  /** What is to be written with it and not without: the basket that it comes from. */
  alongside?: readonly BatchItem<'sqlite'>[]
}

/** The order that was made; `refused` when a place is taken, or a limit reached, since its recap was shown. */
export type OrderCreation = { kind: 'made'; id: string } | { kind: 'refused' }

/** A constraint that says no for good: a place, or a limit of what one member may have. */
const refusal = /places_left|what was true before is not any more/
/** References are drawn again: they end on few signs by which a gateway tells the payments of one day apart. */
const draws = 4

/**
 * Orders once, with its items, its texts, its places and its first payment reference: all or nothing. Posting one form
 * again, even at the same instant, gives the order that it made.
 */
export async function createOrder(database: Database, order: NewOrder, now: Date): Promise<OrderCreation> {
  for (let draw = 1; ; draw++) {
    const known = await orderOfKey(database, order.memberId, order.orderKey)
    if (known) return { kind: 'made', ...known }
    try {
      return { kind: 'made', id: await writeOrder(database, order, now) }
    } catch (cause) {
      const made = await orderOfKey(database, order.memberId, order.orderKey)
      if (made) return { kind: 'made', ...made }
      const said = saidBy(cause)
      if (refusal.test(said)) return { kind: 'refused' }
      if (draw >= draws || !/payment_attempts|orders\.reference/.test(said))
        throw new Error('an order could not be kept', { cause })
    }
  }
}

/** What the database says, below what drizzle makes of it. */
const saidBy = (fault: unknown): string =>
  fault instanceof Error ? `${fault.message} ${saidBy(fault.cause)}` : ''

async function writeOrder(database: Database, order: NewOrder, now: Date): Promise<string> {
  const id = randomId()
  const reference = drawStemmedReference()
  const { seller, items } = order
  const [first] = items
  if (!first) throw new Error('an order holds nothing')
  const payUntil = payUntilFrom(now)
  await database.batch([
    database.insert(orders).values({
      id,
      reference,
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
      payUntil,
      paidAt: null,
    }),
    ...items.map((item, position) => database.insert(orderItems).values(rowOfItem(id, item, position))),
    ...holdersOf(database, id, order),
    ...order.texts.map(({ kind, effectiveOn, digest }) =>
      database.insert(orderTexts).values({ orderId: id, kind, effectiveOn, digest }),
    ),
    firstAttempt(database, { kind: 'order', id }, order.account, now, reference),
    ...refuseBeyondLimits(database, order.memberId, order.limits ?? [], now),
    ...(order.places?.length
      ? [refuseUnlessTrue(database, sql`${heldOrders(database, order.memberId, now)} < ${mostHeldOrders}`)]
      : []),
    ...holdPlaces(database, id, order.places ?? [], payUntil, now),
    ...(order.alongside ?? []),
  ])
  return id
}

/** The names on the tickets, however many, in one statement. */
function holdersOf(
  database: Database,
  orderId: string,
  { memberId, items }: NewOrder,
): BatchItem<'sqlite'>[] {
  const rows = items.flatMap(({ holders }, position) =>
    holders.map(({ place, firstName, lastName }) => [position, place, firstName, lastName]),
  )
  if (rows.length === 0) return []
  return [
    database.insert(ticketHolders).select(
      sql`SELECT ${orderId}, value ->> 0, value ->> 1, ${memberId}, value ->> 2, value ->> 3
        FROM json_each(${JSON.stringify(rows)})`,
    ),
  ]
}

/** The order that a form has made, `null` when it has made none. */
export async function orderOfKey(database: Database, memberId: string, orderKey: string) {
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

/** The slugs of the offers that an order holds. */
export async function offersOfOrder(database: Database, id: string): Promise<string[]> {
  const rows = await database
    .selectDistinct({ slug: orderItems.offerSlug })
    .from(orderItems)
    .where(eq(orderItems.orderId, id))
  return rows.map(({ slug }) => slug)
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
  const [rows, items, holders, texts, ...facts] = await database.batch([
    database.select().from(orders).where(theirs).orderBy(desc(orders.createdAt)),
    database.select().from(orderItems).where(inArray(orderItems.orderId, ids)).orderBy(orderItems.position),
    database
      .select()
      .from(ticketHolders)
      .where(inArray(ticketHolders.orderId, ids))
      .orderBy(ticketHolders.place),
    database.select().from(orderTexts).where(inArray(orderTexts.orderId, ids)).orderBy(orderTexts.kind),
    ...factQueries(database, ids),
  ])
  return rows.map((row) => {
    const { recipient, line1, line2, postalCode, city, country } = row
    const own = <Part extends { orderId: string }>(parts: Part[]) =>
      parts.filter(({ orderId }) => orderId === row.id)
    const ordered = own(items).map((item) =>
      itemOfRow(
        item,
        own(holders)
          .filter(({ position }) => position === item.position)
          .map(({ place, firstName, lastName }) => ({ place, firstName, lastName })),
      ),
    )
    return {
      id: row.id,
      reference: row.reference,
      state: expirePayable(row, now).state,
      createdAt: row.createdAt,
      payUntil: row.payUntil,
      paidAt: row.paidAt,
      offerSlug: row.offerSlug,
      offerTitle: row.offerTitle,
      providerName: row.providerName,
      sellerName: row.sellerName,
      saleConditionsTitle: row.saleConditionsTitle,
      saleConditionsUrl: row.saleConditionsUrl,
      claims: { email: row.claimsEmail, phone: row.claimsPhone },
      items: ordered,
      totalCents: row.totalCents,
      address: { recipient, line1, line2, postalCode, city, country },
      texts: own(texts).map(({ kind, effectiveOn, digest }) => ({ kind, effectiveOn, digest })),
      ...readingOf(row, ordered, facts, now),
    }
  })
}
