import { and, eq, gte, isNull, lt, notExists, or, type SQL, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { PaidAgainView } from '../../ground/contract/index.ts'
import { randomId } from '../../ground/crypto/random-id.ts'
import type { Database } from '../../ground/database/database.ts'
import { queueEventWhen } from '../../post/outbox/outbox-store.ts'
import { ofAttempt } from '../payment/attempt-store.ts'
import { type PayableKey, payableIds } from '../payment/payable-key.ts'
import { attemptColumn, paymentAttempts, paymentNotifications } from '../payment/payment-schema.ts'
import { decidedPrefix, noPlacePrefix, type PaidAgain, paidAgainPrefix } from './paid-again.ts'
import { refundPayments, refunds } from './refund-schema.ts'

declare module '../../post/outbox/outbox.ts' {
  interface EventPayloads {
    /** Told to whoever paid; `sourceKey` names the refund. */
    'paid-again': { sourceKey: string } & ({ orderId: string } | { termId: string })
  }
}

export interface Held {
  table: SQLiteTable
  condition: SQL | undefined
}

/**
 * Queries for the batch that finds that something was paid again: on the list of the desk, which is told, as is whoever
 * paid; once a payment. Nothing is written unless `held` is there.
 */
export function oweBack(
  database: Database,
  payable: PayableKey & { subscriptionId: string | null },
  again: PaidAgain,
  { table, condition }: Held,
) {
  const { sourceKey, notificationId, toldAt, transaction } = again
  const about = payableIds(payable)
  // Somebody may have decided already that this payment goes back, or it goes back for want of places.
  const owed = { table, condition: and(condition, notExists(otherRefund(database, transaction))) }
  return [
    ...owe(database, payable, again, owed),
    queueEventWhen(
      database,
      `alert-paid-twice:${sourceKey}`,
      'alert-paid-twice',
      { ...about, notificationId },
      toldAt,
      owed,
    ),
    queueEventWhen(database, sourceKey, 'paid-again', { ...about, sourceKey }, toldAt, owed),
  ] as const
}

/** Queries that put a payment on the list of what goes back, once; nothing unless `held` is there. */
export function owe(
  database: Database,
  payable: PayableKey & { subscriptionId: string | null },
  { sourceKey, transaction, toldAt, amountCents, dueOn }: Omit<PaidAgain, 'notificationId'>,
  held: Held,
) {
  const instant = sql<Date>`${toldAt.getTime()}`
  const owed = database
    .select({
      id: sql<string>`${randomId()}`.as('id'),
      sourceKey: sql<string>`${sourceKey}`.as('source_key'),
      subscriptionId: sql<string | null>`${payable.subscriptionId}`.as('subscription_id'),
      amountCents: sql<number>`${amountCents}`.as('amount_cents'),
      reason: sql<'no-counterpart'>`'no-counterpart'`.as('reason'),
      dueOn: sql<PaidAgain['dueOn']>`${dueOn}`.as('due_on'),
      createdAt: instant.as('created_at'),
      settledAt: sql<null>`NULL`.as('settled_at'),
      settledBy: sql<null>`NULL`.as('settled_by'),
      settledUnconfirmed: sql<boolean>`0`.as('settled_unconfirmed'),
      askedBy: sql<null>`NULL`.as('asked_by'),
    })
    .from(held.table)
    .where(held.condition)
  return [
    database.insert(refunds).select(owed).onConflictDoNothing(),
    database
      .insert(refundPayments)
      .select(
        database
          .select({
            refundId: sql<string>`${refunds.id}`.as('refund_id'),
            notificationId: paymentNotifications.id,
          })
          .from(refunds)
          .innerJoin(paymentAttempts, eq(attemptColumn[payable.kind], payable.id))
          .innerJoin(paymentNotifications, ofAttempt('accepted'))
          .where(
            and(
              eq(refunds.sourceKey, sourceKey),
              or(
                eq(paymentNotifications.bankTransaction, transaction),
                and(
                  isNull(paymentNotifications.bankTransaction),
                  eq(paymentNotifications.event, transaction),
                ),
              ),
            ),
          ),
      )
      .onConflictDoNothing(),
  ] as const
}

/** A refund of one payment that is not one of what was paid again. */
const otherRefund = (database: Database, transaction: string) =>
  database
    .select({ one: sql`1` })
    .from(paymentNotifications)
    .innerJoin(refundPayments, eq(refundPayments.notificationId, paymentNotifications.id))
    .innerJoin(refunds, eq(refunds.id, refundPayments.refundId))
    .where(
      and(
        eq(paymentNotifications.bankTransaction, transaction),
        or(...[decidedPrefix, noPlacePrefix].map((prefix) => beginsWith(prefix))),
      ),
    )

/** A condition on `refunds`: the sign after the last of the prefix ends them, so that the index finds them. */
const beginsWith = (prefix: string) =>
  and(gte(refunds.sourceKey, prefix), lt(refunds.sourceKey, `${prefix.slice(0, -1)};`))

/** What was paid again for something, oldest first: what goes back, by when, and whether it has gone. */
export async function paidAgainOf(database: Database, payable: PayableKey): Promise<PaidAgainView[]> {
  const rows = await database
    .select()
    .from(refunds)
    .where(beginsWith(paidAgainPrefix(payable)))
    .orderBy(refunds.createdAt)
  return rows.map(({ amountCents, dueOn, settledAt }) => ({ amountCents, dueOn, settledAt }))
}
