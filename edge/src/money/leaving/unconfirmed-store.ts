import { and, isNotNull, isNull, lte, not, sql } from 'drizzle-orm'
import type { Database } from '../../ground/database/database.ts'
import { rowsAtOnce } from '../../ground/database/some-rows.ts'
import { linkSeconds } from '../../post/link/link.ts'
import { outbox } from '../../post/outbox/outbox-schema.ts'
import { eventColumns } from '../../post/outbox/outbox-store.ts'
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
  const key = sql`${`${kind}:`} || ${statements.id}`
  await database
    .insert(outbox)
    .select(
      database
        .select(eventColumns(kind, key, sql`json_object('statementId', ${statements.id})`, now))
        .from(statements)
        .where(and(neverConfirmed(now), sql`NOT EXISTS (SELECT 1 FROM outbox o WHERE o.event_key = ${key})`))
        .limit(rowsAtOnce),
    )
    .onConflictDoNothing()
}
