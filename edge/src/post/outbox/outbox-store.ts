import { and, asc, eq, gte, inArray, isNull, lt, lte, not, notInArray, type SQL, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Database } from '../../ground/database/database.ts'
import { numberUnderWay } from '../../ground/log/log.ts'
import { noteTaken } from '../refusal/refused-letter-store.ts'
import { outbox, type OutboxEvent } from './outbox-schema.ts'
import { type EventKind, type EventPayloads, mostAttempts, type Queue, retryDelaySeconds } from './outbox.ts'

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
        .select({
          eventKey: sql<string>`${eventKey}`.as('event_key'),
          kind: sql<string>`${kind}`.as('kind'),
          payload: sql<string>`${JSON.stringify(traced(kind, payload))}`.as('payload'),
          createdAt: sql<Date>`${now.getTime()}`.as('created_at'),
          attempts: sql<number>`0`.as('attempts'),
          nextAttemptAt: sql<Date>`${now.getTime()}`.as('next_attempt_at'),
          sentAt: sql<null>`NULL`.as('sent_at'),
          letter: sql<null>`NULL`.as('letter'),
        })
        .from(table)
        .where(condition),
    )
    .onConflictDoNothing()
}

/** What alerts a person names the request that it came from: its lines are in the log. */
function traced(kind: string, payload: Record<string, string>): Record<string, string> {
  const request = numberUnderWay()
  return /^(?:alert-|watch-alert$)/.test(kind) && request !== null ? { ...payload, request } : payload
}

const rosterKinds = ['roster-seat-given', 'roster-seat-taken-back']

/** Events whose time has come, oldest first. */
export async function dueEvents(
  database: Database,
  now: Date,
  { queue, most }: { queue: Queue; most: number },
): Promise<OutboxEvent[]> {
  const isDue = and(isNull(outbox.sentAt), lte(outbox.nextAttemptAt, now), lt(outbox.attempts, mostAttempts))
  return database
    .select()
    .from(outbox)
    .where(and(isDue, inQueue[queue]))
    .orderBy(asc(outbox.createdAt))
    .limit(most)
}

/** A stopped event stays queued, and is not counted as an attempt. */
const ofRunningNotices = sql`${outbox.kind} = 'notice'
  AND ${outbox.payload} ->> 'digest' IN (SELECT digest FROM notices WHERE state <> 'paused')`

const inQueue: Record<Queue, SQL> = {
  'one-by-one': notInArray(outbox.kind, ['notice', ...rosterKinds]),
  rosters: inArray(outbox.kind, rosterKinds),
  notices: ofRunningNotices,
}

/**
 * Claims an event for one attempt: the name of its letter, or `null` when another run has claimed it. The next attempt is scheduled before this
 * one starts: a crash loses nothing, and may send a mail twice, with the same Message-ID.
 */
export async function claimEvent(database: Database, event: OutboxEvent, now: Date): Promise<string | null> {
  const attempts = event.attempts + 1
  const nextAttemptAt = new Date(now.getTime() + retryDelaySeconds(attempts) * 1000)
  const letter = sql<string>`coalesce(${outbox.letter}, lower(hex(randomblob(8))))`
  const [claimed] = await database
    .update(outbox)
    .set({ attempts, nextAttemptAt, letter })
    .where(
      and(eq(outbox.eventKey, event.eventKey), eq(outbox.attempts, event.attempts), isNull(outbox.sentAt)),
    )
    .returning({ letter: outbox.letter })
  return claimed?.letter ?? null
}

/** Marks an event as done; `to` is the mailbox that took its letter, `null` when there was nobody to write to. */
export async function markSent(
  database: Database,
  eventKey: string,
  to: string | null,
  now: Date,
): Promise<void> {
  const sent = database.update(outbox).set({ sentAt: now }).where(eq(outbox.eventKey, eventKey))
  await database.batch(to === null ? [sent] : [sent, noteTaken(database, to, now)])
}

/**
 * The mailbox itself refuses this letter: its reader is told, and support where it carries a right. Columns are named by hand: a query of
 * one table names none.
 */
export const refusedByMailbox = sql`EXISTS (SELECT 1 FROM refused_letters WHERE refused_letters.letter = outbox.letter)`

/** No try is left. */
export const isGivenUp = and(isNull(outbox.sentAt), gte(outbox.attempts, mostAttempts))

/** Mails that failed too often (dead letters) and need a person: what one mailbox refuses is told to its reader. */
export const deadLetters = (database: Database): Promise<number> =>
  database.$count(outbox, and(isGivenUp, not(refusedByMailbox)))
