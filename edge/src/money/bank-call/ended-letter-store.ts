import { sha256Hex } from '@portal/content/bytes'
import { and, eq, isNotNull, isNull, lte } from 'drizzle-orm'
import type { Database } from '../../ground/database/database.ts'
import { someOf } from '../../ground/database/some-rows.ts'
import { paymentNotifications as calls } from '../payment/payment-schema.ts'

/**
 * Days for which the letter of a call is kept: it holds addresses of machines and digests of cards, and answers a payment
 * that is contested, thirteen months at most after it (Code monétaire et financier, L133-24). What was read of it, amounts
 * and references, stays with the accounts. The trigger of the table holds to the same length.
 */
export const letterKeptDays = 397

/** Calls of former releases, whose digest is made here, that one run takes up. */
const undigestedAtOnce = 5

/** Empties letters whose time is over; their digest and what was read of them stay. */
export async function endOldLetters(database: Database, now: Date): Promise<void> {
  const over = and(
    isNull(calls.rawEndedAt),
    lte(calls.receivedAt, new Date(now.getTime() - letterKeptDays * 86_400_000)),
  )
  await database
    .update(calls)
    .set({ raw: '', rawEndedAt: now })
    .where(someOf(database, calls, and(over, isNotNull(calls.rawDigest))))
  const undigested = await database
    .select({ id: calls.id, raw: calls.raw })
    .from(calls)
    .where(and(over, isNull(calls.rawDigest)))
    .limit(undigestedAtOnce)
  for (const { id, raw } of undigested)
    await database
      .update(calls)
      .set({ raw: '', rawDigest: await sha256Hex(raw), rawEndedAt: now })
      .where(eq(calls.id, id))
}
