import type { Payload } from 'payload'
import { memorySeconds } from './throttle/throttle.ts'

/** Kept longer than any code (minutes) or link (days) that they protect from replay. */
const passageSeconds = 7 * 24 * 3600

/** Deletes expired sessions and links, old counts, and old records of used codes (`passages`). */
export async function sweepDoors(payload: Payload, now: Date): Promise<void> {
  const before = (seconds: number) => new Date(now.getTime() - seconds * 1000).toISOString()
  const over = { expiresAt: { less_than: now.toISOString() } }
  await payload.db.deleteMany({ collection: 'staff-sessions', where: over })
  await payload.db.deleteMany({ collection: 'access-links', where: over })
  // Addresses that were asked for or left are kept as long as they can be taken back.
  await payload.db.deleteMany({
    collection: 'address-changes',
    where: { undoUntil: { less_than: now.toISOString() } },
  })
  await payload.db.deleteMany({
    collection: 'attempt-counts',
    where: { lastAt: { less_than: before(memorySeconds) } },
  })
  // A used recovery code is deleted with it, so that its record (`passage`) is soon of no use.
  await payload.db.deleteMany({
    collection: 'passages',
    where: { passedAt: { less_than: before(passageSeconds) } },
  })
}
