import { and, asc, eq, gte, inArray, isNull, lt, lte, not, notInArray, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../../ground/database/database.ts'
import { noteTaken } from '../refusal/refused-letter-store.ts'
import { outbox, type OutboxEvent } from './outbox-schema.ts'
import { mostAttempts, type Queue, retryDelaySeconds } from './outbox.ts'

const rosterKinds = ['roster-seat-given', 'roster-seat-taken-back']

/** What waits: letters, by their queues, and messages to whoever serves an order, which no slow partner lets letters wait for. */
type Waiting = Queue | 'hand-offs'

/** Events whose time has come, oldest first. */
export async function dueEvents(
  database: Database,
  now: Date,
  { queue, most }: { queue: Waiting; most: number },
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

const inQueue: Record<Waiting, SQL> = {
  'one-by-one': notInArray(outbox.kind, ['notice', 'hand-off', ...rosterKinds]),
  'hand-offs': eq(outbox.kind, 'hand-off'),
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
