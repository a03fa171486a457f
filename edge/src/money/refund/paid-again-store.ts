import { and, eq, gte, isNull, lt, or, type SQL, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { PaidAgainView } from '../../ground/contract/index.ts'
import { randomId } from '../../ground/crypto/random-id.ts'
import type { Database } from '../../ground/database/database.ts'
import { queueEventWhen } from '../../post/outbox/outbox-store.ts'
import { ofAttempt } from '../payment/attempt-store.ts'
import { type PayableKey, payableIds } from '../payment/payable-key.ts'
import { attemptColumn, paymentAttempts, paymentNotifications } from '../payment/payment-schema.ts'
import { type PaidAgain, paidAgainPrefix } from './paid-again.ts'
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
  held: Held,
) {
  const { sourceKey, notificationId, toldAt } = again
  const about = payableIds(payable)
  return [
    ...owe(database, payable, again, held),
    queueEventWhen(
      database,
      `alert-paid-twice:${sourceKey}`,
      'alert-paid-twice',
      { ...about, notificationId },
      toldAt,
      held,
    ),
    queueEventWhen(database, sourceKey, 'paid-again', { ...about, sourceKey }, toldAt, held),
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

/** What was paid again for something, oldest first: what goes back, by when, and whether it has gone. */
export async function paidAgainOf(database: Database, payable: PayableKey): Promise<PaidAgainView[]> {
  const prefix = paidAgainPrefix(payable)
  const rows = await database
    .select()
    .from(refunds)
    // The sign after the last of the prefix: the index finds them.
    .where(and(gte(refunds.sourceKey, prefix), lt(refunds.sourceKey, `${prefix.slice(0, -1)};`)))
    .orderBy(refunds.createdAt)
  return rows.map(({ amountCents, dueOn, settledAt }) => ({ amountCents, dueOn, settledAt }))
}
