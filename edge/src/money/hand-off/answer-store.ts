import { addDays, parisDayAt } from '@portal/content'
import { and, eq, isNotNull, sql } from 'drizzle-orm'
import { randomId } from '../../ground/crypto/random-id.ts'
import { batchWhile } from '../../ground/database/batch-condition.ts'
import type { Database } from '../../ground/database/database.ts'
import { queueEventWhen } from '../../post/outbox/outbox-store.ts'
import { orderFulfilments, partnerAnswers, type PartnerAnswerRow } from '../order/fulfilment-schema.ts'
import { mayMove, moveFulfilment } from '../order/fulfilment-store.ts'
import { ofAttempt } from '../payment/attempt-store.ts'
import { paymentAttempts, paymentNotifications } from '../payment/payment-schema.ts'
import { giveBackDays } from '../refund/paid-again.ts'
import { refundPayments, refunds } from '../refund/refund-schema.ts'
import type { Reply } from './partner-answer.ts'
import type { ServedOrder } from './served-order-store.ts'
import { unservedKey } from './unserved-refund.ts'

/** What was said of an order, and by which way, as it is kept; told again, it is kept once. */
export const noteAnswer = (
  database: Database,
  orderId: string,
  note: Pick<PartnerAnswerRow, 'how' | 'answer'> & { detail?: string; digest?: string | null },
  at: Date,
) =>
  database
    .insert(partnerAnswers)
    .values({ id: randomId(), orderId, detail: '', digest: null, ...note, receivedAt: at })
    .onConflictDoNothing()

/**
 * What a partner answers to an order before its tickets are there, in one batch: it serves it, or it cannot, and then the
 * money is owed back, whoever paid is told, and so is the desk. Told again, it changes nothing; after tickets came, neither.
 */
export async function applyReply(
  database: Database,
  order: ServedOrder,
  said: Reply,
  how: PartnerAnswerRow['how'],
  now: Date,
): Promise<void> {
  if (said.answer === 'rejected') {
    const [first, ...rest] = refusalQueries(database, order, said, how, now)
    await database.batch([first, ...rest])
    return
  }
  const partnerReference = said.reference ?? null
  await database.batch([
    moveFulfilment(database, order.id, 'accepted', now, { partnerReference }),
    noteAnswer(database, order.id, { how, answer: 'accepted' }, now),
  ])
}

type Refusal = Extract<Reply, { answer: 'rejected' }>

const refusalQueries = (
  database: Database,
  order: ServedOrder,
  { reason }: Refusal,
  how: PartnerAnswerRow['how'],
  now: Date,
) =>
  [
    moveFulfilment(database, order.id, 'rejected', now, { reason }),
    noteAnswer(database, order.id, { how, answer: 'rejected' }, now),
    ...oweUnserved(database, order, now),
  ] as const

/**
 * The same on the word of the desk, once: false when its tickets have come meanwhile, or somebody has said so already. `also`
 * are queries of the same batch.
 */
export const refuseService = (
  database: Database,
  order: ServedOrder,
  said: Refusal,
  now: Date,
  also: Parameters<typeof batchWhile>[2],
): Promise<boolean> =>
  batchWhile(database, { table: orderFulfilments, condition: mayMove(order.id, 'rejected') }, [
    ...refusalQueries(database, order, said, 'desk', now),
    ...also,
  ])

/** Queries that owe back what was paid for an order that its partner rejects: for the batch that says so, after it. */
function oweUnserved(database: Database, { id, totalCents }: ServedOrder, now: Date) {
  const sourceKey = unservedKey(id)
  const isRejected = and(eq(orderFulfilments.orderId, id), eq(orderFulfilments.state, 'rejected'))
  const when = { table: orderFulfilments, condition: isRejected }
  const instant = sql<Date>`${now.getTime()}`
  return [
    database
      .insert(refunds)
      .select(
        database
          .select({
            id: sql<string>`${randomId()}`.as('id'),
            sourceKey: sql<string>`${sourceKey}`.as('source_key'),
            subscriptionId: sql<null>`NULL`.as('subscription_id'),
            amountCents: sql<number>`${totalCents}`.as('amount_cents'),
            reason: sql<'no-counterpart'>`'no-counterpart'`.as('reason'),
            dueOn: sql<ReturnType<typeof addDays>>`${addDays(parisDayAt(now), giveBackDays)}`.as('due_on'),
            createdAt: instant.as('created_at'),
            settledAt: sql<null>`NULL`.as('settled_at'),
            settledBy: sql<null>`NULL`.as('settled_by'),
            settledUnconfirmed: sql<boolean>`0`.as('settled_unconfirmed'),
            askedBy: sql<null>`NULL`.as('asked_by'),
          })
          .from(orderFulfilments)
          .where(isRejected),
      )
      .onConflictDoNothing(),
    database
      .insert(refundPayments)
      .select(
        database
          .select({
            refundId: sql<string>`${refunds.id}`.as('refund_id'),
            notificationId: sql<string>`${paymentNotifications.id}`.as('notification_id'),
          })
          .from(refunds)
          .innerJoin(paymentAttempts, eq(paymentAttempts.orderId, id))
          .innerJoin(paymentNotifications, ofAttempt('accepted'))
          .where(and(eq(refunds.sourceKey, sourceKey), eq(paymentNotifications.amountCents, totalCents))),
      )
      .onConflictDoNothing(),
    queueEventWhen(database, `order-${sourceKey}`, 'order-not-served', { orderId: id }, now, when),
    queueEventWhen(
      database,
      `alert-hand-off-rejected:${id}`,
      'alert-hand-off-rejected',
      { orderId: id },
      now,
      when,
    ),
  ]
}

/** Whether what was owed back for an order that was rejected has gone. */
export async function isUnservedSettled(database: Database, orderId: string): Promise<boolean> {
  const gone = and(eq(refunds.sourceKey, unservedKey(orderId)), isNotNull(refunds.settledAt))
  return (await database.$count(refunds, gone)) > 0
}
