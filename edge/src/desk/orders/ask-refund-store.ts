import { addDays, type ParisDay } from '@portal/content'
import { and, eq, sql } from 'drizzle-orm'
import { randomId } from '../../ground/crypto/random-id.ts'
import { refuseUnless } from '../../ground/database/batch-condition.ts'
import type { Database } from '../../ground/database/database.ts'
import { orders } from '../../money/order/order-schema.ts'
import { ofAttempt } from '../../money/payment/attempt-store.ts'
import { paymentAttempts, paymentNotifications } from '../../money/payment/payment-schema.ts'
import { giveBackDays } from '../../money/refund/paid-again.ts'
import { refundPayments, refunds } from '../../money/refund/refund-schema.ts'
import { queueEvent } from '../../post/outbox/outbox-store.ts'
import { journalLine } from '../journal/journal-store.ts'
import type { Staff } from '../permission/permission.ts'
import type { Refundable } from './refundable.ts'

/**
 * Puts money of an order on the list of refunds, in one batch with its line of the journal: somebody else notes it as gone. Once
 * a state of the order (`shown`), however often it is asked, and never more than was received. False when something has
 * changed since it was shown.
 */
export async function askRefund(
  database: Database,
  staff: Staff,
  orderId: string,
  { shown, owedCents }: Refundable,
  { amountCents, today }: { amountCents: number; today: ParisDay },
  now: Date,
): Promise<boolean> {
  const id = randomId()
  const sourceKey = `asked:order:${orderId}:${shown}`
  const owedNow = sql`(SELECT coalesce(sum(amount_cents), 0) FROM refunds WHERE id IN (
    SELECT p.refund_id FROM payment_attempts a
    JOIN payment_notifications n ON n.reference = a.reference
    JOIN refund_payments p ON p.notification_id = n.id WHERE a.order_id = ${orderId}
  ))`
  try {
    await database.batch([
      refuseUnless(database, {
        table: orders,
        condition: and(eq(orders.id, orderId), sql`${owedNow} = ${owedCents}`),
      }),
      database.insert(refunds).values({
        ...{ id, sourceKey, amountCents, reason: 'no-counterpart', createdAt: now },
        askedBy: staff.memberId,
        dueOn: addDays(today, giveBackDays),
      }),
      database.insert(refundPayments).select(
        database
          .select({
            refundId: sql<string>`${id}`.as('refund_id'),
            notificationId: sql<string>`${paymentNotifications.id}`.as('notification_id'),
          })
          .from(paymentAttempts)
          .innerJoin(paymentNotifications, ofAttempt('accepted'))
          .where(eq(paymentAttempts.orderId, orderId)),
      ),
      queueEvent(database, `money-back:${sourceKey}`, 'money-back', { orderId, sourceKey }, now),
      journalLine(
        database,
        staff,
        { action: 'order-refund-asked', subject: orderId, detail: `${amountCents} centimes` },
        now,
      ),
    ])
    return true
  } catch (cause) {
    const [made] = await database
      .select({ id: refunds.id })
      .from(refunds)
      .where(eq(refunds.sourceKey, sourceKey))
    const [changed] = await database
      .select({ owed: sql<number>`${owedNow}` })
      .from(orders)
      .where(eq(orders.id, orderId))
    if (made || changed?.owed !== owedCents) return false
    throw new Error('a refund could not be asked for', { cause })
  }
}
