import { sql, type SQL } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { randomId } from '../../ground/crypto/random-id.ts'
import type { Database } from '../../ground/database/database.ts'
import { owner } from '../payment/attempt-store.ts'
import type { PayableKey } from '../payment/payable-key.ts'
import { decideBy, type DecisionReason } from './decision.ts'
import { paymentDecisions } from './decision-schema.ts'

/** What was told, of which money. */
export interface ToldOfMoney {
  notificationId: string
  /** The bank’s name for it: one decision for one thing, however often it is told. */
  transaction: string
  amountCents: number
  currency: string
}

/**
 * A query for the batch of what a call has done: somebody has to decide, by a day. Once a thing, for ever; nothing unless
 * `held` is there.
 */
export function askForDecision(
  database: Database,
  payable: PayableKey,
  why: DecisionReason,
  { notificationId, transaction, amountCents, currency }: ToldOfMoney,
  at: Date,
  held: { table: SQLiteTable; condition: SQL | undefined },
) {
  const { orderId, termId } = owner(payable)
  const known = currency === 'EUR' && amountCents > 0 ? amountCents : null
  return database
    .insert(paymentDecisions)
    .select(
      database
        .select({
          id: sql<string>`${randomId()}`.as('id'),
          sourceKey: sql<string>`${`${why}:${payable.kind}:${payable.id}:${transaction}`}`.as('source_key'),
          orderId: sql<string | null>`${orderId}`.as('order_id'),
          termId: sql<string | null>`${termId}`.as('term_id'),
          why: sql<DecisionReason>`${why}`.as('why'),
          amountCents: sql<number | null>`${known}`.as('amount_cents'),
          notificationId: sql<string>`${notificationId}`.as('notification_id'),
          dueOn: sql<ReturnType<typeof decideBy>>`${decideBy(why, at)}`.as('due_on'),
          createdAt: sql<Date>`${at.getTime()}`.as('created_at'),
          decidedAt: sql<null>`NULL`.as('decided_at'),
          decidedBy: sql<null>`NULL`.as('decided_by'),
          decision: sql<null>`NULL`.as('decision'),
        })
        .from(held.table)
        .where(held.condition),
    )
    .onConflictDoNothing()
}
