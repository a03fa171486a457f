import { and, eq } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import type { SQL } from 'drizzle-orm'
import type { PaymentState } from '../../ground/contract/index.ts'
import type { Database } from '../../ground/database/database.ts'
import { orderEffects } from '../order/order-effects-store.ts'
import { orders } from '../order/order-schema.ts'
import { ofAttempt } from '../payment/attempt-store.ts'
import type { Movement } from '../payment/movement.ts'
import { movementsAre, movementsOf } from '../payment/movement-store.ts'
import { payableMoney } from '../payment/payable-money.ts'
import { paymentAttempts, paymentMovements, paymentNotifications } from '../payment/payment-schema.ts'
import { refundPayments, refunds } from './refund-schema.ts'

/** What follows for an order from a refund that the desk notes as made. */
export interface NotedRefund {
  /** Nothing was told of its money since it was read: the batch holds to it. */
  unchanged: SQL | undefined
  queries: BatchItem<'sqlite'>[]
}

/** What waited for a decision about another amount waits no more; a right payment in time would still count. */
const goneBack = (state: PaymentState): PaymentState =>
  state === 'refund-due' ? 'refunded' : state === 'review' ? 'expired' : state

/**
 * The queries that note, for the order whose money a refund gives back, that it has gone: a movement like one that a bank
 * tells, and what all of them come to. Nothing for the money of a contract.
 */
export async function noteRefundOfOrder(
  database: Database,
  refundId: string,
  now: Date,
): Promise<NotedRefund> {
  const [found] = await database
    .select({
      order: orders,
      notificationId: paymentNotifications.id,
      account: paymentAttempts.account,
      reference: paymentAttempts.reference,
      amountCents: refunds.amountCents,
      owedSince: refunds.createdAt,
    })
    .from(refunds)
    .innerJoin(refundPayments, eq(refundPayments.refundId, refunds.id))
    .innerJoin(paymentNotifications, eq(paymentNotifications.id, refundPayments.notificationId))
    .innerJoin(paymentAttempts, ofAttempt('accepted'))
    .innerJoin(orders, eq(orders.id, paymentAttempts.orderId))
    .where(eq(refunds.id, refundId))
    .limit(1)
  if (!found) return { unchanged: undefined, queries: [] }
  const { order, notificationId, account, reference, amountCents, owedSince } = found
  const payable = { kind: 'order', id: order.id } as const
  const movements = await movementsOf(database, payable)
  const refund: Movement = {
    kind: 'refunded',
    transaction: `desk:${refundId}`,
    amountCents,
    currency: 'EUR',
    at: owedSince,
    by: 'desk',
    place: Number.MAX_SAFE_INTEGER,
  }
  const money = payableMoney(order, [...movements, refund])
  const state = money.state === 'refunded' ? goneBack(order.state) : order.state
  const happened = and(eq(orders.id, order.id), eq(orders.money, money.state))
  const happening =
    money.state === order.money || (money.state !== 'refunded' && money.state !== 'partly-refunded')
      ? null
      : money.state
  return {
    unchanged: movementsAre(database, payable, movements.length),
    queries: [
      database.insert(paymentMovements).values({
        id: refundId,
        account,
        reference,
        bankTransaction: refund.transaction,
        kind: 'refunded',
        amountCents,
        currency: 'EUR',
        toldBy: 'desk',
        toldAt: owedSince,
      }),
      database
        .update(orders)
        .set({ state, money: money.state, moneyLate: money.late })
        .where(and(eq(orders.id, order.id), eq(orders.state, order.state))),
      ...(happening === null
        ? []
        : orderEffects(database, { kind: happening, orderId: order.id, notificationId }, now, happened)),
    ],
  }
}
