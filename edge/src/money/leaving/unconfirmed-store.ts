import { and, isNotNull, isNull, lte, not, sql } from 'drizzle-orm'
import type { Database } from '../../ground/database/database.ts'
import { rowsAtOnce } from '../../ground/database/some-rows.ts'
import { linkSeconds } from '../../post/link/link.ts'
import { outbox } from '../../post/outbox/outbox-schema.ts'
import { statements } from './statement-schema.ts'

/**
 * A contract answers to them, they would change it, and nobody has confirmed them while the link lived. What was declared counts from the day
 * on which it was sent (Code de la consommation, L221-21): a person has to look.
 */
export const neverConfirmed = (now: Date) =>
  and(
    isNotNull(statements.subscriptionId),
    isNull(statements.appliedAt),
    isNull(statements.handledAt),
    not(statements.withoutEffect),
    lte(statements.receivedAt, new Date(now.getTime() - linkSeconds * 1000)),
  )

/** Tells the desk of each of them, once for ever. */
export async function alertUnconfirmed(database: Database, now: Date): Promise<void> {
  const kind = 'alert-statement-unconfirmed'
  await database
    .insert(outbox)
    .select(
      database
        .select({
          eventKey: sql<string>`${`${kind}:`} || ${statements.id}`.as('event_key'),
          kind: sql<string>`${kind}`.as('kind'),
          payload: sql<string>`json_object('statementId', ${statements.id})`.as('payload'),
          createdAt: sql<Date>`${now.getTime()}`.as('created_at'),
          attempts: sql<number>`0`.as('attempts'),
          nextAttemptAt: sql<Date>`${now.getTime()}`.as('next_attempt_at'),
          sentAt: sql<null>`NULL`.as('sent_at'),
          letter: sql<null>`NULL`.as('letter'),
        })
        .from(statements)
        .where(
          and(
            neverConfirmed(now),
            sql`NOT EXISTS (SELECT 1 FROM outbox o WHERE o.event_key = ${`${kind}:`} || ${statements.id})`,
          ),
        )
        .limit(rowsAtOnce),
    )
    .onConflictDoNothing()
}
