import { and, eq, inArray, lt, lte, sql } from 'drizzle-orm'
import type { PortalContext } from '../../ground/http/portal-environment.ts'
import type { Database } from '../../ground/database/database.ts'
import { toHex } from '@portal/content/bytes'
import { deleteSome } from '../../ground/database/some-rows.ts'
import { throttle } from '../session/session-schema.ts'
import {
  afterAttempt,
  type AttemptCount,
  type HourlyBound,
  hourlyBounds,
  type ThrottleSubject,
  throttleMemorySeconds,
  waitSeconds,
} from './throttle.ts'

/**
 * Concurrent attempts retry when the count has changed (optimistic locking); after this many retries they are
 * refused.
 */
const mostTries = 8
const hourMs = 3_600_000

/** Counts attempts under keyed digests: neither addresses nor accounts can be read in the table. */
export interface Throttle {
  /**
   * Counts an attempt before its password is looked at, so that of a hundred at once no more are checked than are allowed.
   * Returns the seconds to wait, 0 to go on; an attempt that has to wait is not counted. `attempts` is its number, and
   * `before` what was held against the subject.
   */
  count: (
    subject: ThrottleSubject,
  ) => Promise<{ wait: number; attempts: number; before: AttemptCount | null }>
  /** The attempt was no failure after all: what was held `before` it is held again, and since then. */
  forgive: (subject: ThrottleSubject, before: AttemptCount | null) => Promise<void>
  /** Resets the count of the subject. */
  forget: (subject: ThrottleSubject) => Promise<void>
  /**
   * Counts what strangers do together in this hour of the clock. Returns the seconds to wait, 0 to go on; what has to wait is
   * not counted.
   */
  countHour: (what: HourlyBound) => Promise<number>
  /** Under which keys these are counted, and this hour with `hour`: for what is to be counted no more later. */
  keysOf: (subjects: readonly ThrottleSubject[], hour?: HourlyBound) => Promise<string[]>
  /** Counts once less under each key. */
  uncount: (keys: readonly string[]) => Promise<void>
}

/** The counts of a request: `openThrottle` with what the context holds. */
export const throttleOf = ({ var: { database, settings, now } }: PortalContext): Throttle =>
  openThrottle(database, settings.passKeys[0].secret, now)

export function openThrottle(database: Database, secret: string, now: Date): Throttle {
  return {
    async count(subject) {
      const key = await keyOf(secret, subject)
      for (let attempt = 0; attempt < mostTries; attempt++) {
        const [known = null] = await database.select().from(throttle).where(eq(throttle.key, key))
        const wait = waitSeconds(subject.kind, known, now)
        if (wait > 0) return { wait, attempts: known?.failures ?? 0, before: known }
        const next = afterAttempt(subject.kind, known, now)
        const written = known
          ? await database
              .update(throttle)
              .set(next)
              .where(holds(key, known))
              .returning({ key: throttle.key })
          : await database
              .insert(throttle)
              .values({ key, ...next })
              .onConflictDoNothing()
              .returning({ key: throttle.key })
        if (written.length > 0) return { wait: 0, attempts: next.failures, before: known }
      }
      return { wait: 1, attempts: 0, before: null }
    },
    async forgive(subject, before) {
      const key = await keyOf(secret, subject)
      const own = holds(key, afterAttempt(subject.kind, before, now))
      const { meta } = await (before
        ? database
            .update(throttle)
            .set({ failures: before.failures, lastFailureAt: before.lastFailureAt })
            .where(own)
        : database.delete(throttle).where(own))
      if (meta.changes > 0) return
      // Another attempt was counted meanwhile: its count stays.
      await uncount(database, [key])
    },
    async forget(subject) {
      await database.delete(throttle).where(eq(throttle.key, await keyOf(secret, subject)))
    },
    async countHour(what) {
      // One query: many count at once, and none has to begin again.
      const counted = await database
        .insert(throttle)
        .values({ key: await hourKey(secret, what, now), failures: 1, lastFailureAt: now })
        .onConflictDoUpdate({
          target: throttle.key,
          set: { failures: sql`${throttle.failures} + 1`, lastFailureAt: now },
          setWhere: lt(throttle.failures, hourlyBounds[what]),
        })
        .returning({ failures: throttle.failures })
      return counted.length > 0 ? 0 : Math.ceil(((hourOf(now) + 1) * hourMs - now.getTime()) / 1000)
    },
    async keysOf(subjects, hour) {
      return [...(await countKeys(secret, subjects)), ...(hour ? [await hourKey(secret, hour, now)] : [])]
    },
    uncount: (keys) => uncount(database, keys),
  }
}

async function uncount(database: Database, keys: readonly string[]): Promise<void> {
  const these = inArray(throttle.key, [...keys])
  await database.batch([
    database.delete(throttle).where(and(these, lte(throttle.failures, 1))),
    database
      .update(throttle)
      .set({ failures: sql`${throttle.failures} - 1` })
      .where(these),
  ])
}

const hourOf = (now: Date) => Math.floor(now.getTime() / hourMs)
const hourKey = (secret: string, what: HourlyBound, now: Date) =>
  digestOf(secret, `hour:${what}:${hourOf(now)}`)

const holds = (key: string, { failures, lastFailureAt }: AttemptCount) =>
  and(eq(throttle.key, key), eq(throttle.failures, failures), eq(throttle.lastFailureAt, lastFailureAt))

/** Under which keys subjects are counted. */
export const countKeys = (secret: string, subjects: readonly ThrottleSubject[]): Promise<string[]> =>
  Promise.all(subjects.map((subject) => keyOf(secret, subject)))

/** Resets these counts: a query for the batch that ends them. */
export const forgetCounts = (database: Database, keys: readonly string[]) =>
  database.delete(throttle).where(inArray(throttle.key, [...keys]))

/** Deletes counts that no rule reads any more. */
export async function deleteOldCounts(database: Database, now: Date): Promise<void> {
  const oldest = new Date(now.getTime() - throttleMemorySeconds * 1000)
  await deleteSome(database, throttle, lte(throttle.lastFailureAt, oldest))
}

function keyOf(secret: string, { kind, ...names }: ThrottleSubject): Promise<string> {
  // Sorted by name and joined by a space, which no value contains: a subject has one key.
  const values = Object.entries(names)
    .toSorted(([left], [right]) => left.localeCompare(right))
    .map(([, value]) => value)
  return digestOf(secret, `${kind}:${values.join(' ')}`)
}

async function digestOf(secret: string, text: string): Promise<string> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const bytes = (source: string) => new TextEncoder().encode(source)
  const key = await crypto.subtle.importKey('raw', bytes(`throttle:${secret}`), algorithm, false, ['sign'])
  return toHex(await crypto.subtle.sign(algorithm, key, bytes(text)))
}
