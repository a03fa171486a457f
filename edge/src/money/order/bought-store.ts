import { type MemberLimit, type ParisDay, parisDayAt, parisDayBegins } from '@portal/content'
import { and, eq, gte, inArray, or, type SQL, sql } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import { refuseUnlessTrue } from '../../ground/database/batch-condition.ts'
import type { Database } from '../../ground/database/database.ts'
import { orderItems, orders } from './order-schema.ts'
import { periodStart } from './price-order.ts'

/** The limit of an offer for each member. */
export interface OfferLimit {
  offerSlug: string
  limit: MemberLimit
}

/** Orders that count: paid and kept, or still in their payment window at `now`. */
const counted = (now: Date): SQL | undefined =>
  or(
    inArray(orders.state, ['paid', 'paid-late', 'review']),
    and(inArray(orders.state, ['created', 'redirected']), gte(orders.payUntil, now)),
  )

/** How many of each limited offer a member has bought, or is about to pay, in the period of its limit (Paris). */
export async function boughtOf(
  database: Database,
  memberId: string,
  limits: readonly OfferLimit[],
  now: Date,
): Promise<ReadonlyMap<string, number>> {
  if (limits.length === 0) return new Map()
  const slugs = limits.map(({ offerSlug }) => offerSlug)
  const rows = await database
    .select({ slug: orderItems.offerSlug, quantity: orderItems.quantity, at: orders.createdAt })
    .from(orders)
    .innerJoin(orderItems, eq(orderItems.orderId, orders.id))
    .where(and(eq(orders.memberId, memberId), inArray(orderItems.offerSlug, slugs), counted(now)))
  return new Map(
    limits.map(({ offerSlug, limit }) => {
      const start = periodStart(limit, parisDayAt(now))
      const own = rows.filter(({ slug, at }) => slug === offerSlug && isSince(at, start))
      return [offerSlug, own.reduce((sum, { quantity }) => sum + quantity, 0)]
    }),
  )
}

const isSince = (at: Date, start: ParisDay | null) => start === null || parisDayAt(at) >= start

/**
 * Queries for the batch that makes an order, after its items: the whole batch fails when the member would have more than
 * `limit` of an offer, whatever two tabs send at one instant.
 */
export function refuseBeyondLimits(
  database: Database,
  memberId: string,
  limits: readonly OfferLimit[],
  now: Date,
): BatchItem<'sqlite'>[] {
  return limits.map(({ offerSlug, limit }) => {
    const start = periodStart(limit, parisDayAt(now))
    const bought = database
      .select({ sum: sql`coalesce(sum(${orderItems.quantity}), 0)` })
      .from(orders)
      .innerJoin(orderItems, eq(orderItems.orderId, orders.id))
      .where(
        and(
          eq(orders.memberId, memberId),
          eq(orderItems.offerSlug, offerSlug),
          start === null ? undefined : gte(orders.createdAt, parisDayBegins(start)),
          counted(now),
        ),
      )
    return refuseUnlessTrue(database, sql`${bought} <= ${limit.quantity}`)
  })
}
