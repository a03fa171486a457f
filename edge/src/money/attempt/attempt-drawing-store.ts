import { and, eq, gte, inArray, lt, sql } from 'drizzle-orm'
import type { Database } from '../../ground/database/database.ts'
import { someOf } from '../../ground/database/some-rows.ts'
import { owner, type PaymentAttempt } from '../payment/attempt-store.ts'
import { paymentWindowMs } from '../payment/payable.ts'
import type { PayableKey, PayableKind } from '../payment/payable-key.ts'
import { payableTables } from './payable-schema.ts'
import { drawReference } from '../payment/payment-request.ts'
import { paymentAttempts } from '../payment/payment-schema.ts'

const payableStates = ['created', 'redirected'] as const

/** Draws a new reference; `null`, and nothing is kept, when it has been paid, or has expired, meanwhile. */
export async function drawAttempt(
  database: Database,
  payable: PayableKey,
  account: string,
  now: Date,
): Promise<PaymentAttempt | null> {
  const table = payableTables[payable.kind]
  const reference = drawReference()
  const { orderId, termId } = owner(payable)
  const stillPayable = and(
    eq(table.id, payable.id),
    inArray(table.state, [...payableStates]),
    gte(table.lastAttemptAt, windowStart(now)),
  )
  const [inserted] = await database.batch([
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
        .where(stillPayable),
    ),
    database.update(table).set({ state: 'redirected', lastAttemptAt: now }).where(stillPayable),
  ])
  return inserted.meta.changes > 0 ? { reference, account, createdAt: now } : null
}

/** Marks what was not paid within the window of the bank. Reading judges by the same rule meanwhile. */
export async function expirePayables(database: Database, now: Date): Promise<void> {
  for (const kind of Object.keys(payableTables) as PayableKind[]) {
    const table = payableTables[kind]
    await database
      .update(table)
      .set({ state: 'expired' })
      .where(
        someOf(
          database,
          table,
          and(inArray(table.state, [...payableStates]), lt(table.lastAttemptAt, windowStart(now))),
        ),
      )
  }
}

/** Attempts drawn before this instant are over. */
function windowStart(now: Date): Date {
  return new Date(now.getTime() - paymentWindowMs)
}
