import { type SQL, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Database } from '../../ground/database/database.ts'
import { numberUnderWay } from '../../ground/log/log.ts'
import { outbox } from './outbox-schema.ts'
import type { EventKind, EventPayloads } from './outbox.ts'

/**
 * Queues an event (a mail to send) in the batch of the change that causes it. `eventKey` is unique for ever. The
 * payload holds ids, no personal data.
 */
export function queueEvent<Kind extends EventKind>(
  database: Database,
  eventKey: string,
  kind: Kind,
  payload: EventPayloads[Kind],
  now: Date,
) {
  return database
    .insert(outbox)
    .values({ eventKey, kind, payload: traced(kind, payload), createdAt: now, nextAttemptAt: now })
    .onConflictDoNothing()
}

/** The same, on condition that `table` has a row for `condition`: no mail for a change that did not happen. */
export function queueEventWhen<Kind extends EventKind>(
  database: Database,
  eventKey: string,
  kind: Kind,
  payload: EventPayloads[Kind],
  now: Date,
  { table, condition }: { table: SQLiteTable; condition: SQL | undefined },
) {
  return database
    .insert(outbox)
    .select(
      database
        .select(eventColumns(kind, sql`${eventKey}`, sql`${JSON.stringify(traced(kind, payload))}`, now))
        .from(table)
        .where(condition),
    )
    .onConflictDoNothing()
}

/** The columns of an event that a query selects, for each row of what it is about. `key` and `payload` (JSON) are of the row. */
export const eventColumns = (kind: EventKind, key: SQL, payload: SQL, now: Date) => ({
  eventKey: sql<string>`${key}`.as('event_key'),
  kind: sql<string>`${kind}`.as('kind'),
  payload: sql<string>`${payload}`.as('payload'),
  createdAt: sql<Date>`${now.getTime()}`.as('created_at'),
  attempts: sql<number>`0`.as('attempts'),
  nextAttemptAt: sql<Date>`${now.getTime()}`.as('next_attempt_at'),
  sentAt: sql<null>`NULL`.as('sent_at'),
  letter: sql<null>`NULL`.as('letter'),
})

/** What alerts a person names the request that it came from: its lines are in the log. */
function traced(kind: string, payload: Record<string, string>): Record<string, string> {
  const request = numberUnderWay()
  return /^(?:alert-|watch-alert$)/.test(kind) && request !== null ? { ...payload, request } : payload
}
