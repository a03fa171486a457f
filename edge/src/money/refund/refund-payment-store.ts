import { eq, inArray, sql } from 'drizzle-orm'
import type { Database } from '../../ground/database/database.ts'
import { ofAttempt } from '../payment/attempt-store.ts'
import { leastSure, type MoneyProgress, moneyProgressOf } from '../payment/money-progress-store.ts'
import { paymentAttempts, paymentNotifications } from '../payment/payment-schema.ts'
import { settledIn } from '../payment/settled-store.ts'
import { orders } from '../order/order-schema.ts'
import { terms } from '../subscription/subscription-schema.ts'
import { refundPayments } from './refund-schema.ts'

/** One call of the bank that a refund stands on. */
export interface RefundPayment {
  /** Of the attempt: how the back office of the bank finds it. */
  reference: string
  toldAt: Date
  money: MoneyProgress
  /** Whether a statement of the bank shows it: then it is captured, whatever the bank has called. */
  settled: boolean
}

/**
 * Ties a refund to the accepted calls of the bank about the money that it gives back: those of an order, of a term, or of
 * all terms of a contract. A query for the batch of the refund, after it.
 */
export function standsOn(
  database: Database,
  refundId: string,
  money: { orderId: string } | { termId: string } | { subscriptionId: string },
) {
  const paid =
    'orderId' in money
      ? eq(paymentAttempts.orderId, money.orderId)
      : 'termId' in money
        ? eq(paymentAttempts.termId, money.termId)
        : inArray(
            paymentAttempts.termId,
            database
              .select({ id: terms.id })
              .from(terms)
              .where(eq(terms.subscriptionId, money.subscriptionId)),
          )
  return database.insert(refundPayments).select(
    database
      .select({
        refundId: sql<string>`${refundId}`.as('refund_id'),
        notificationId: sql<string>`${paymentNotifications.id}`.as('notification_id'),
      })
      .from(paymentAttempts)
      .innerJoin(paymentNotifications, ofAttempt('accepted'))
      .where(paid),
  )
}

/** What refunds stand on: how sure that money is, and whether statements show all of it. */
export interface MoneyBehind {
  payments: RefundPayment[]
  money: MoneyProgress
  settled: boolean
}

/** What each refund stands on, and how sure that money is. One that stands on nothing is `untold`. */
export async function moneyBehind(
  database: Database,
  refundIds: readonly string[],
): Promise<(refundId: string) => MoneyBehind> {
  const list = sql`(SELECT value FROM json_each(${JSON.stringify(refundIds)}))`
  const rows = await database
    .select({ refundId: refundPayments.refundId, call: paymentNotifications })
    .from(refundPayments)
    .innerJoin(paymentNotifications, eq(paymentNotifications.id, refundPayments.notificationId))
    .where(sql`${refundPayments.refundId} IN ${list}`)
    .orderBy(paymentNotifications.receivedAt)
  const progress = await moneyProgressOf(
    database,
    rows.map(({ call }) => call),
  )
  const isSettled = await settledIn(
    database,
    rows.map(({ call }) => call),
  )
  return (refundId) => {
    // An authorisation and its capture are two calls and one payment.
    const payments = new Map<string, RefundPayment>()
    for (const { call } of rows.filter((row) => row.refundId === refundId)) {
      const settled = isSettled(call)
      payments.set(call.bankTransaction ?? call.id, {
        reference: call.reference ?? '',
        toldAt: call.receivedAt,
        money: settled ? 'captured' : (progress.get(call.id) ?? 'untold'),
        settled,
      })
    }
    const all = [...payments.values()]
    return {
      payments: all,
      money: leastSure(all.map(({ money }) => money)),
      settled: all.length > 0 && all.every((payment) => payment.settled),
    }
  }
}

/** The orders whose money refunds give back, by refund; those of contracts are not there. */
export async function ordersBehind(
  database: Database,
  refundIds: readonly string[],
): Promise<Map<string, { reference: string; sellerName: string }>> {
  const rows = await database
    .selectDistinct({
      refundId: refundPayments.refundId,
      reference: orders.reference,
      sellerName: orders.sellerName,
    })
    .from(refundPayments)
    .innerJoin(paymentNotifications, eq(paymentNotifications.id, refundPayments.notificationId))
    .innerJoin(paymentAttempts, ofAttempt('accepted'))
    .innerJoin(orders, eq(orders.id, paymentAttempts.orderId))
    .where(sql`${refundPayments.refundId} IN (SELECT value FROM json_each(${JSON.stringify(refundIds)}))`)
  return new Map(rows.map(({ refundId, ...order }) => [refundId, order]))
}
