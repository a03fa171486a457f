import { and, asc, eq, sql } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import type { Database } from '../../ground/database/database.ts'
import type { Wanted } from '../order/price-order.ts'
import { type BasketRow, basketRows } from './basket-schema.ts'

/** What is put into a basket: so many of a tariff, at the price and under the title that were shown. */
export type NewRow = Wanted & Pick<BasketRow, 'shownPriceCents' | 'shownTitle'>

/** As many of one thing as a row takes; the offer says less. */
export const mostOfRow = 50

/** The same put in again within this is a double click: pages of offers are the same for everybody, and hold no key of a form. */
const doubleClickMs = 2000

/** The basket of a member, in the order in which it was filled. */
export const basketOf = (database: Database, memberId: string): Promise<BasketRow[]> =>
  database
    .select()
    .from(basketRows)
    .where(eq(basketRows.memberId, memberId))
    .orderBy(
      asc(basketRows.addedAt),
      asc(basketRows.offerSlug),
      asc(basketRows.slot),
      asc(basketRows.tariffId),
    )

/** How many things are in the basket of a member. */
export async function basketCount(database: Database, memberId: string): Promise<number> {
  const [row] = await database
    .select({ count: sql<number>`coalesce(sum(${basketRows.quantity}), 0)` })
    .from(basketRows)
    .where(eq(basketRows.memberId, memberId))
  return row?.count ?? 0
}

/**
 * Puts rows into a basket: beside what is there (`more`, once a double click), or up to as many (`at-least`, which changes nothing when it is
 * done again). False when the basket holds as many rows as one may: nothing was put in then.
 */
export async function putInBasket(
  database: Database,
  memberId: string,
  rows: readonly NewRow[],
  how: 'more' | 'at-least',
  now: Date,
): Promise<boolean> {
  const there = basketRows.quantity
  const quantity =
    how === 'more'
      ? sql`CASE WHEN ${basketRows.put} = excluded.put AND ${basketRows.putAt} > ${now.getTime() - doubleClickMs} THEN ${there}
          ELSE min(${mostOfRow}, ${there} + excluded.quantity) END`
      : sql`max(${there}, excluded.quantity)`
  const [first, ...rest] = rows.map((row) =>
    database
      .insert(basketRows)
      .values({ ...row, memberId, addedAt: now, putAt: now, put: row.quantity })
      .onConflictDoUpdate({
        target: [basketRows.memberId, basketRows.offerSlug, basketRows.slot, basketRows.tariffId],
        set: {
          quantity,
          put: sql`excluded.put`,
          putAt: sql`excluded.put_at`,
          shownPriceCents: sql`excluded.shown_price_cents`,
          shownTitle: sql`excluded.shown_title`,
        },
      }),
  )
  if (!first) return true
  try {
    await database.batch([first, ...rest])
    return true
  } catch (cause) {
    if (/a basket is full/.test(`${String(cause)} ${String((cause as Error).cause)}`)) return false
    throw new Error('a basket could not be kept', { cause })
  }
}

/** Sets how many of a row there are; none takes it out. A row that is not there, of whoever it may be, stays away. */
export async function setQuantity(
  database: Database,
  memberId: string,
  { offerSlug, slot, tariffId, quantity }: Wanted,
): Promise<void> {
  const row = and(
    eq(basketRows.memberId, memberId),
    eq(basketRows.offerSlug, offerSlug),
    eq(basketRows.slot, slot),
    eq(basketRows.tariffId, tariffId),
  )
  if (quantity === 0) await database.delete(basketRows).where(row)
  else
    await database
      .update(basketRows)
      .set({ quantity, putAt: new Date(0) })
      .where(row)
}

/**
 * Queries for the batch that makes an order: the basket loses exactly what is ordered. What another tab has put in since
 * stays.
 */
export function takeOrdered(
  database: Database,
  memberId: string,
  ordered: readonly Wanted[],
): BatchItem<'sqlite'>[] {
  const listed = sql`(
    SELECT value ->> 'offerSlug' AS slug, value ->> 'slot' AS slot, value ->> 'tariffId' AS tariff,
      value ->> 'quantity' AS quantity
    FROM json_each(${JSON.stringify(ordered)})
  ) AS ordered`
  const same = sql`ordered.slug = ${basketRows.offerSlug} AND ordered.slot = ${basketRows.slot}
    AND ordered.tariff = ${basketRows.tariffId}`
  const left = sql`(SELECT ${basketRows.quantity} - ordered.quantity FROM ${listed} WHERE ${same})`
  const own = eq(basketRows.memberId, memberId)
  return [
    database.delete(basketRows).where(and(own, sql`${left} <= 0`)),
    database
      .update(basketRows)
      .set({ quantity: left })
      .where(and(own, sql`${left} > 0`)),
  ]
}
