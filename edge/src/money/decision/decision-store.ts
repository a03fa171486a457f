import { addDays, parisDayAt } from '@portal/content'
import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import { randomId } from '../../ground/crypto/random-id.ts'
import type { Database } from '../../ground/database/database.ts'
import { queueEvent } from '../../post/outbox/outbox-store.ts'
import { orderEffects } from '../order/order-effects-store.ts'
import { orders } from '../order/order-schema.ts'
import { ofAttempt } from '../payment/attempt-store.ts'
import { movementsAre, movementsOf } from '../payment/movement-store.ts'
import { payableMoney } from '../payment/payable-money.ts'
import { type PayableKey, payableIds } from '../payment/payable-key.ts'
import { paymentAttempts, paymentNotifications } from '../payment/payment-schema.ts'
import { decidedPrefix, giveBackDays } from '../refund/paid-again.ts'
import { standsOn } from '../refund/refund-payment-store.ts'
import { refundPayments, refunds } from '../refund/refund-schema.ts'
import { subscriptions, terms } from '../subscription/subscription-schema.ts'
import { choicesOf, type Decision } from './decision.ts'
import { paymentDecisions } from './decision-schema.ts'

/** Something that somebody has to decide, with what it is about as the desk names it. */
export type OpenDecision = Awaited<ReturnType<typeof openDecisions>>[number]

/** What waits for a decision, the first day first; with `id`, that one alone or none. */
export async function openDecisions(database: Database, id?: string) {
  const rows = await database
    .select({
      decision: paymentDecisions,
      order: { reference: orders.reference, sellerName: orders.sellerName },
      contract: { id: subscriptions.id, reference: subscriptions.reference },
      call: {
        reference: paymentNotifications.reference,
        receivedAt: paymentNotifications.receivedAt,
        transaction: paymentNotifications.bankTransaction,
      },
    })
    .from(paymentDecisions)
    .innerJoin(paymentNotifications, eq(paymentNotifications.id, paymentDecisions.notificationId))
    .leftJoin(orders, eq(orders.id, paymentDecisions.orderId))
    .leftJoin(terms, eq(terms.id, paymentDecisions.termId))
    .leftJoin(subscriptions, eq(subscriptions.id, terms.subscriptionId))
    .where(
      and(isNull(paymentDecisions.decidedAt), id === undefined ? undefined : eq(paymentDecisions.id, id)),
    )
    .orderBy(asc(paymentDecisions.dueOn))
  return rows.map(({ decision, ...about }) => {
    const { orderId, termId, why, amountCents } = decision
    const payable: PayableKey =
      orderId === null ? { kind: 'term', id: termId ?? '' } : { kind: 'order', id: orderId }
    return { ...decision, ...about, payable, choices: choicesOf(why, payable.kind, amountCents) }
  })
}

/** How much waits for a decision. */
export const countToDecide = (database: Database): Promise<number> =>
  database.$count(paymentDecisions, isNull(paymentDecisions.decidedAt))

/** The row of a decision while nobody has taken it. */
export const undecided = (id: string) => and(eq(paymentDecisions.id, id), isNull(paymentDecisions.decidedAt))

/**
 * The queries that take a decision, for a batch that holds to `undecided`: an order is served, or money is put on the list of
 * refunds, by the day that follows from when it came.
 */
export function takeDecision(
  database: Database,
  open: OpenDecision,
  decision: Decision,
  by: string,
  now: Date,
): BatchItem<'sqlite'>[] {
  return [
    database
      .update(paymentDecisions)
      .set({ decidedAt: now, decidedBy: by, decision })
      .where(undecided(open.id)),
    ...(decision === 'serve' ? served(database, open, now) : []),
    ...(decision === 'give-back' ? givenBack(database, open, now) : []),
  ]
}

/** The money came late, or again after it had gone: from now on it counts. */
function served(database: Database, { payable, notificationId }: OpenDecision, now: Date) {
  const isPaid = and(eq(orders.id, payable.id), eq(orders.state, 'paid'))
  return [
    database
      .update(orders)
      .set({ state: 'paid' })
      .where(and(eq(orders.id, payable.id), eq(orders.money, 'paid'))),
    ...orderEffects(database, { kind: 'paid', orderId: payable.id, notificationId }, now, isPaid),
  ]
}

/** The sum is put on the list, unless all of it stands there already. */
function givenBack(
  database: Database,
  { id, payable, amountCents, notificationId, contract, call, why }: OpenDecision,
  now: Date,
) {
  if (amountCents === null) throw new Error('money in another currency cannot be put on the list of refunds')
  const refundId = randomId()
  const sourceKey = decidedPrefix + id
  const dueOn = addDays(parisDayAt(call.receivedAt), giveBackDays)
  const listed: BatchItem<'sqlite'>[] = [
    database.insert(refunds).values({
      id: refundId,
      sourceKey,
      subscriptionId: contract?.id ?? null,
      amountCents,
      reason: 'no-counterpart',
      dueOn,
      createdAt: now,
    }),
    // Whatever is told of these payments later, they go back once.
    why === 'paid-late'
      ? standsOn(database, refundId, payableIds(payable))
      : database.insert(refundPayments).values({ refundId, notificationId }),
    ...(payable.kind === 'order'
      ? [
          queueEvent(
            database,
            `money-back:${sourceKey}`,
            'money-back',
            { orderId: payable.id, sourceKey },
            now,
          ),
        ]
      : []),
  ]
  return [
    ...(amountCents > 0 ? listed : []),
    ...(why === 'paid-late' && payable.kind === 'order'
      ? [
          database
            .update(orders)
            .set({ state: 'refund-due' })
            .where(and(eq(orders.id, payable.id), eq(orders.state, 'paid-late'))),
          ...orderEffects(
            database,
            { kind: 'given-back', orderId: payable.id, notificationId },
            now,
            and(eq(orders.id, payable.id), eq(orders.state, 'refund-due')),
          ),
        ]
      : []),
  ]
}

/**
 * What an order that is not served keeps, without what is on the list of refunds already or waits for a decision of its own, and the condition under which that
 * still holds: what is decided about an order that was paid late is about all of its money.
 */
export async function keptOf(database: Database, orderId: string) {
  const payable = { kind: 'order', id: orderId } as const
  const [order] = await database.select().from(orders).where(eq(orders.id, orderId))
  const movements = await movementsOf(database, payable)
  const [owed] = await database
    .select({ cents: sql<number>`coalesce(sum(${refunds.amountCents}), 0)` })
    .from(refunds)
    .where(and(isNull(refunds.settledAt), inArray(refunds.id, refundsOf(database, orderId))))
  const [wrong] = await database
    .select({ cents: sql<number>`coalesce(sum(${paymentDecisions.amountCents}), 0)` })
    .from(paymentDecisions)
    .where(
      and(
        eq(paymentDecisions.orderId, orderId),
        eq(paymentDecisions.why, 'wrong-amount'),
        isNull(paymentDecisions.decidedAt),
      ),
    )
  const keptCents = order ? payableMoney(order, movements).keptCents : 0
  return {
    cents: keptCents - (owed?.cents ?? 0) - (wrong?.cents ?? 0),
    unchanged: movementsAre(database, payable, movements.length),
  }
}

const refundsOf = (database: Database, orderId: string) =>
  database
    .select({ id: refundPayments.refundId })
    .from(paymentAttempts)
    .innerJoin(paymentNotifications, ofAttempt('accepted'))
    .innerJoin(refundPayments, eq(refundPayments.notificationId, paymentNotifications.id))
    .where(eq(paymentAttempts.orderId, orderId))
