import { and, desc, eq, gt, isNull, lt, or } from 'drizzle-orm'
import type { Database } from '../../ground/database/database.ts'
import { deleteSome } from '../../ground/database/some-rows.ts'
import { refusedLetters } from './refused-letter-schema.ts'

/** From when on a mailbox is said to take our letters no more. */
const refusalsThatCount = 3
const dayMs = 86_400_000
/** Servers try for five days before they give a letter back (RFC 5321, 4.5.4.1). */
const mayComeBackMs = 5 * dayMs
const keptDays = 400

export interface RefusedLetter {
  letter: string
  kind: string
  email: string
  how: 'at-sending' | 'returned'
  /** RFC 3463, or the code of SMTP. */
  status: string
}

/** Writes down that a mailbox did not take a letter, once a letter. Of members alone: the database keeps nothing of others. */
export const noteRefused = (database: Database, refused: RefusedLetter, now: Date) =>
  database
    .insert(refusedLetters)
    .values({ ...refused, refusedAt: now })
    .onConflictDoNothing()

/**
 * The same for one that a server took and gave back: that it took others since proves nothing either.
 * @returns whether it was new
 */
export async function noteReturned(
  database: Database,
  refused: Omit<RefusedLetter, 'how'>,
  now: Date,
): Promise<boolean> {
  const [noted] = await database.batch([
    noteRefused(database, { ...refused, how: 'returned' }, now),
    database
      .update(refusedLetters)
      .set({ takenSince: null })
      .where(
        and(
          eq(refusedLetters.email, refused.email),
          eq(refusedLetters.how, 'returned'),
          gt(refusedLetters.takenSince, mayComeBack(now)),
        ),
      ),
  ])
  return noted.meta.changes > 0
}

/** Notes that a server took a letter to this mailbox. */
export const noteTaken = (database: Database, email: string, now: Date) =>
  database
    .update(refusedLetters)
    .set({ takenSince: now })
    .where(and(eq(refusedLetters.email, email), isNull(refusedLetters.takenSince)))

const mayComeBack = (now: Date) => new Date(now.getTime() - mayComeBackMs)

/** What still speaks against a mailbox: nothing was taken since, or what was taken may still come back. */
const stillCounts = (now: Date) =>
  or(
    isNull(refusedLetters.takenSince),
    and(eq(refusedLetters.how, 'returned'), gt(refusedLetters.takenSince, mayComeBack(now))),
  )

/** Since when a mailbox does not take our letters; `null` when it does, or has not refused often enough to say so. */
export async function silentSince(database: Database, email: string, now: Date): Promise<Date | null> {
  const rows = await database
    .select({ refusedAt: refusedLetters.refusedAt })
    .from(refusedLetters)
    .where(and(eq(refusedLetters.email, email), stillCounts(now)))
    .orderBy(refusedLetters.refusedAt)
    .limit(refusalsThatCount)
  return rows.length < refusalsThatCount ? null : (rows[0]?.refusedAt ?? null)
}

/** How a mailbox stands, for support: what speaks against it, and the last word of its server. `null` when nothing does. */
export async function mailboxRefusals(
  database: Database,
  email: string,
  now: Date,
): Promise<{ count: number; lastAt: Date; status: string } | null> {
  const rows = await database
    .select({ at: refusedLetters.refusedAt, status: refusedLetters.status })
    .from(refusedLetters)
    .where(and(eq(refusedLetters.email, email), stillCounts(now)))
    .orderBy(desc(refusedLetters.refusedAt))
    .limit(100)
  const [last] = rows
  return last ? { count: rows.length, lastAt: last.at, status: last.status } : null
}

/** All that is kept of an address, for whoever asks for their data. */
export const exportedRefusals = (database: Database, email: string) =>
  database
    .select({
      kind: refusedLetters.kind,
      how: refusedLetters.how,
      status: refusedLetters.status,
      refusedAt: refusedLetters.refusedAt,
    })
    .from(refusedLetters)
    .where(eq(refusedLetters.email, email))
    .orderBy(refusedLetters.refusedAt)

export async function deleteOldRefusals(database: Database, now: Date): Promise<void> {
  const before = new Date(now.getTime() - keptDays * dayMs)
  await deleteSome(database, refusedLetters, lt(refusedLetters.refusedAt, before))
}
