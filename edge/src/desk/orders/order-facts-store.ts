import { and, asc, eq, or, sql } from 'drizzle-orm'
import type { Database } from '../../ground/database/database.ts'
import { claims } from '../../money/claim/claim-schema.ts'
import { bankReturns, partnerAnswers } from '../../money/order/fulfilment-schema.ts'
import { factQueries, readingOf } from '../../money/order/order-facts-store.ts'
import { itemOfRow } from '../../money/order/order-item.ts'
import { orderItems, orders, type OrderRow, orderTexts } from '../../money/order/order-schema.ts'
import { movementRows } from '../../money/payment/movement-store.ts'
import {
  type NotificationRow,
  paymentAttempts,
  paymentNotifications,
} from '../../money/payment/payment-schema.ts'
import { settlementLines } from '../../money/payment/settled-line-schema.ts'
import { refundPayments, refunds } from '../../money/refund/refund-schema.ts'
import { subscriptions, terms } from '../../money/subscription/subscription-schema.ts'
import { outbox, type OutboxEvent } from '../../post/outbox/outbox-schema.ts'
import { mostAttempts } from '../../post/outbox/outbox.ts'
import { accountLabel } from '../settlements/settlement-accounts.ts'
import { callFields } from './call-fields.ts'
import type { ServiceFacts } from './service-history.ts'
import type { CallFact, EventFact, OrderFacts } from './timeline.ts'

/** An order, whoever ordered it; `null` when there is none. */
export async function orderById(database: Database, id: string): Promise<OrderRow | null> {
  const [row] = await database.select().from(orders).where(eq(orders.id, id))
  return row ?? null
}

/** All that is stored about an order, one question: `withAll` for whoever may read cards and machines. */
export async function orderFacts(database: Database, order: OrderRow, withAll: boolean, now: Date) {
  const ofOrder = database
    .select({ reference: paymentAttempts.reference })
    .from(paymentAttempts)
    .where(eq(paymentAttempts.orderId, order.id))
  const [items, texts, attempts, calls, events, owed, settled, movements, answers, returns, asked, ...known] =
    await database.batch([
      database
        .select()
        .from(orderItems)
        .where(eq(orderItems.orderId, order.id))
        .orderBy(asc(orderItems.position)),
      database
        .select()
        .from(orderTexts)
        .where(eq(orderTexts.orderId, order.id))
        .orderBy(asc(orderTexts.kind)),
      database
        .select()
        .from(paymentAttempts)
        .where(eq(paymentAttempts.orderId, order.id))
        .orderBy(asc(paymentAttempts.createdAt)),
      database
        .select()
        .from(paymentNotifications)
        .where(sql`${paymentNotifications.reference} IN ${ofOrder}`)
        .orderBy(asc(paymentNotifications.receivedAt))
        .limit(200),
      database
        .select()
        .from(outbox)
        .where(sql`${outbox.payload} ->> 'orderId' = ${order.id}`)
        .orderBy(asc(outbox.createdAt))
        .limit(100),
      database
        .selectDistinct({
          id: refunds.id,
          amountCents: refunds.amountCents,
          createdAt: refunds.createdAt,
          settledAt: refunds.settledAt,
          dueOn: refunds.dueOn,
          unconfirmed: refunds.settledUnconfirmed,
        })
        .from(paymentNotifications)
        .innerJoin(refundPayments, eq(refundPayments.notificationId, paymentNotifications.id))
        .innerJoin(refunds, eq(refunds.id, refundPayments.refundId))
        .where(sql`${paymentNotifications.reference} IN ${ofOrder}`),
      database
        .select()
        .from(settlementLines)
        .where(
          or(
            sql`${settlementLines.reference} IN ${ofOrder}`,
            and(eq(settlementLines.reference, order.reference), eq(settlementLines.source, 'partner')),
          ),
        )
        .orderBy(asc(settlementLines.day))
        .limit(100),
      movementRows(database, { kind: 'order', id: order.id }),
      database
        .select()
        .from(partnerAnswers)
        .where(eq(partnerAnswers.orderId, order.id))
        .orderBy(asc(partnerAnswers.receivedAt))
        .limit(50),
      database
        .select({ reference: bankReturns.reference, at: bankReturns.returnedAt })
        .from(bankReturns)
        .where(sql`${bankReturns.reference} IN ${ofOrder}`),
      database
        .select({
          id: claims.id,
          reference: claims.reference,
          openedAt: claims.openedAt,
          closedAt: claims.closedAt,
        })
        .from(claims)
        .where(eq(claims.orderId, order.id))
        .limit(50),
      ...factQueries(database, sql`(${order.id})`),
    ])
  const facts: OrderFacts = {
    createdAt: order.createdAt,
    paidAt: order.paidAt,
    texts: texts.length,
    attempts: attempts.map(({ reference, account, createdAt }) => ({ reference, account, at: createdAt })),
    calls: calls.map((call) => callFact(call, withAll)),
    events: events.map(eventFact),
    refunds: owed,
    settled: settled.map(({ day, source, account, amountCents, operation, fileId }) => ({
      ...{ day, amountCents, operation, fileId },
      account: accountLabel({ source, account }),
    })),
  }
  // Names on tickets are not the desk’s to read here.
  const ordered = items.map((row) => itemOfRow(row, []))
  const [[fulfilment], [dismissal]] = known
  const happened: ServiceFacts = {
    dismissedAt: dismissal?.dismissedAt ?? null,
    returns,
    answers,
    readyAt: fulfilment?.readyAt ?? null,
    claims: asked,
  }
  const { reading, service } = readingOf(order, ordered, known, now)
  return { items: ordered, texts, movements, facts, happened, fulfilment, reading, service }
}

const callFact = (call: NotificationRow, withAll: boolean): CallFact => ({
  id: call.id,
  at: call.receivedAt,
  account: call.account,
  reference: call.reference ?? 'inconnue',
  meaning: call.meaning,
  money: call.movement ?? call.money,
  amountCents: call.amountCents,
  currency: call.currency,
  transaction: call.bankTransaction,
  isKept: call.raw !== '',
  fields: callFields(call.raw, withAll),
})

const eventFact = (event: OutboxEvent): EventFact => ({
  kind: event.kind,
  createdAt: event.createdAt,
  sentAt: event.sentAt,
  attempts: event.attempts,
  isDead: event.sentAt === null && event.attempts >= mostAttempts,
  notificationId: event.payload['notificationId'] ?? null,
  isAlert: event.kind.startsWith('alert-') || event.kind === 'confirm-late-payment',
})

/** One call of a bank, what it is about and what the desk was told of it; `null` when there is none. */
export async function callById(database: Database, id: string, withAll: boolean) {
  const [found] = await database
    .select({
      call: paymentNotifications,
      order: { id: orders.id, reference: orders.reference, paidAt: orders.paidAt },
      contractReference: subscriptions.reference,
    })
    .from(paymentNotifications)
    .leftJoin(
      paymentAttempts,
      and(
        eq(paymentAttempts.reference, paymentNotifications.reference),
        eq(paymentAttempts.account, paymentNotifications.account),
      ),
    )
    .leftJoin(orders, eq(orders.id, paymentAttempts.orderId))
    .leftJoin(terms, eq(terms.id, paymentAttempts.termId))
    .leftJoin(subscriptions, eq(subscriptions.id, terms.subscriptionId))
    .where(eq(paymentNotifications.id, id))
  if (!found) return null
  const events = await database
    .select()
    .from(outbox)
    .where(sql`${outbox.payload} ->> 'notificationId' = ${id}`)
    .limit(20)
  return { ...found, fact: callFact(found.call, withAll), events: events.map(eventFact) }
}
