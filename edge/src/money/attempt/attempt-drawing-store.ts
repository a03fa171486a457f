import { and, eq, gte, inArray, lt, sql } from 'drizzle-orm'
import type { Database } from '../../ground/database/database.ts'
import { rowsAtOnce, someOf } from '../../ground/database/some-rows.ts'
import { orderEffects } from '../order/order-effects-store.ts'
import { orders } from '../order/order-schema.ts'
import { lastAttempt, owner, type PaymentAttempt } from '../payment/attempt-store.ts'
import { mostAttempts } from '../payment/payable.ts'
import type { PayableKey, PayableKind } from '../payment/payable-key.ts'
import { payableTables } from './payable-schema.ts'
import { attemptReference } from '../payment/payment-request.ts'
import { attemptColumn, paymentAttempts } from '../payment/payment-schema.ts'
import { terms } from '../subscription/subscription-schema.ts'

const payableStates = ['created', 'redirected'] as const

/** References of attempts of other things end alike now and then, and others draw at the same instant: the next is tried. */
const tries = mostAttempts + 4

/**
 * Draws a new reference, which never moves the end of the window; the last one again, once as many are alive as may be.
 * `null`, and nothing is kept, when it has been paid, or has expired, meanwhile.
 */
export async function drawAttempt(
  database: Database,
  payable: PayableKey,
  account: string,
  now: Date,
): Promise<PaymentAttempt | null> {
  const [last] = await database
    .select({ reference: paymentAttempts.reference, count: sql<number>`count(*) OVER ()` })
    .from(paymentAttempts)
    .where(eq(attemptColumn[payable.kind], payable.id))
    .limit(1)
  if (!last) throw new Error(`a ${payable.kind} has no payment attempt`)
  const { count } = last
  for (let next = count + 1; ; next++) {
    const attempt = { reference: attemptReference(last.reference, next), account, createdAt: now }
    try {
      return await keepAttempt(database, payable, attempt)
    } catch (cause) {
      if (next >= count + tries) throw new Error('no reference of an attempt is free', { cause })
    }
  }
}

async function keepAttempt(
  database: Database,
  payable: PayableKey,
  attempt: PaymentAttempt,
): Promise<PaymentAttempt | null> {
  const { reference, account, createdAt: now } = attempt
  const table = payableTables[payable.kind]
  const { orderId, termId } = owner(payable)
  const stillPayable = and(
    eq(table.id, payable.id),
    inArray(table.state, [...payableStates]),
    gte(table.payUntil, now),
  )
  const [updated, inserted] = await database.batch([
    database.update(table).set({ state: 'redirected', lastAttemptAt: now }).where(stillPayable),
    database.insert(paymentAttempts).select(
      database
        .select({
          reference: sql<string>`${reference}`.as('reference'),
          orderId: sql<string | null>`${orderId}`.as('order_id'),
          termId: sql<string | null>`${termId}`.as('term_id'),
          account: sql<string>`${account}`.as('account'),
          createdAt: sql<Date>`${now.getTime()}`.as('created_at'),
        })
        .from(table)
        // Each reference that is alive can be paid: they are bounded.
        .where(and(stillPayable, lt(attemptsOf(database, payable), mostAttempts))),
    ),
  ])
  if (inserted.meta.changes > 0) return attempt
  return updated.meta.changes > 0 ? lastAttempt(database, payable) : null
}

/** Marks what was not paid within the window of the bank. Reading judges by the same rule meanwhile. */
export async function expirePayables(database: Database, now: Date): Promise<void> {
  const over = (table: (typeof payableTables)[PayableKind]) =>
    and(inArray(table.state, [...payableStates]), lt(table.payUntil, now))
  await database
    .update(terms)
    .set({ state: 'expired' })
    .where(someOf(database, terms, over(terms)))
  const rows = await database.select({ id: orders.id }).from(orders).where(over(orders)).limit(rowsAtOnce)
  if (rows.length === 0) return
  const orderIds = rows.map(({ id }) => id)
  const listed = sql`${orders.id} IN (SELECT value FROM json_each(${JSON.stringify(orderIds)}))`
  await database.batch([
    // Paid meanwhile, it is over no more.
    database
      .update(orders)
      .set({ state: 'expired' })
      .where(and(listed, over(orders))),
    ...orderEffects(database, { kind: 'over', orderIds }, now, and(listed, eq(orders.state, 'expired'))),
  ])
}

const attemptsOf = (database: Database, { kind, id }: PayableKey) =>
  sql<number>`(${database
    .select({ drawn: sql`count(*)` })
    .from(paymentAttempts)
    .where(eq(attemptColumn[kind], id))})`
