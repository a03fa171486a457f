import { and, asc, eq, gte, lt, ne, not } from 'drizzle-orm'
import type { PaidAgainView } from '../../ground/contract/index.ts'
import type { Database } from '../../ground/database/database.ts'
import { ofAttempt } from '../payment/attempt-store.ts'
import { paymentAttempts, paymentNotifications } from '../payment/payment-schema.ts'
import { paidAgainPrefix } from './paid-again.ts'
import { refundPayments, refunds } from './refund-schema.ts'

/**
 * What goes back of an order, oldest first, without what was paid again: by when, and whether it has gone. `but` names a refund that
 * is not told: what was owed while nobody served it.
 */
export function givenBackOf(
  database: Database,
  orderId: string,
  but: string | null,
): Promise<PaidAgainView[]> {
  const prefix = paidAgainPrefix({ kind: 'order', id: orderId })
  const paidAgain = and(gte(refunds.sourceKey, prefix), lt(refunds.sourceKey, `${prefix.slice(0, -1)};`))
  return database
    .selectDistinct({
      amountCents: refunds.amountCents,
      dueOn: refunds.dueOn,
      settledAt: refunds.settledAt,
      createdAt: refunds.createdAt,
      id: refunds.id,
    })
    .from(paymentAttempts)
    .innerJoin(paymentNotifications, ofAttempt('accepted'))
    .innerJoin(refundPayments, eq(refundPayments.notificationId, paymentNotifications.id))
    .innerJoin(refunds, eq(refunds.id, refundPayments.refundId))
    .where(
      and(
        eq(paymentAttempts.orderId, orderId),
        not(paidAgain ?? eq(refunds.id, '')),
        but === null ? undefined : ne(refunds.sourceKey, but),
      ),
    )
    .orderBy(asc(refunds.createdAt))
}
