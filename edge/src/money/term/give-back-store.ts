import { addDays, parisDayAt } from '@portal/content'
import { and, eq, inArray } from 'drizzle-orm'
import { randomId } from '../../ground/crypto/random-id.ts'
import type { Database } from '../../ground/database/database.ts'
import { refunds } from '../refund/refund-schema.ts'
import { giveBackDays } from '../refund/paid-again.ts'
import { standsOn } from '../refund/refund-payment-store.ts'
import { queueEvent } from '../../post/outbox/outbox-store.ts'
import { type TermRow, terms } from '../subscription/subscription-schema.ts'

declare module '../../post/outbox/outbox.ts' {
  interface EventPayloads {
    'alert-refund-due': { termId: string; reference: string }
  }
}

const sourceKeyOf = (termId: string) => `no-counterpart:${termId}`

/** The batch for money without a counterpart: on the list of the desk, which is told, and gives it back. */
export const giveBack = (
  database: Database,
  { id, subscriptionId, reference, totalCents, paidAt }: TermRow & { paidAt: Date },
) => {
  const refundId = randomId()
  return [
    database
      .update(terms)
      .set({ state: 'refund-due' })
      .where(and(eq(terms.id, id), inArray(terms.state, ['paid', 'paid-late']))),
    // Once: a second insert violates the unique key, and the whole batch rolls back.
    database.insert(refunds).values({
      id: refundId,
      sourceKey: sourceKeyOf(id),
      subscriptionId,
      amountCents: totalCents,
      reason: 'no-counterpart',
      dueOn: addDays(parisDayAt(paidAt), giveBackDays),
      createdAt: paidAt,
    }),
    standsOn(database, refundId, { termId: id }),
    queueEvent(database, `alert-refund-due:${id}`, 'alert-refund-due', { termId: id, reference }, paidAt),
  ] as const
}

/** The query that marks the term of a refund once its money has gone; nothing for the money of a withdrawal. */
export const markRefunded = (database: Database, sourceKey: string) =>
  database
    .update(terms)
    .set({ state: 'refunded' })
    .where(
      and(
        eq(terms.id, sourceKey.startsWith(sourceKeyOf('')) ? sourceKey.slice(sourceKeyOf('').length) : ''),
        eq(terms.state, 'refund-due'),
      ),
    )
