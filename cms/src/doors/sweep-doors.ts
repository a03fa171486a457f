import type { Payload } from 'payload'
import { memorySeconds } from './throttle/throttle.ts'

/** Passages outlive everything that they could open again: codes of minutes, links of days. */
const passageSeconds = 7 * 24 * 3600

/** Deletes what the doors no longer look at: sessions and links that are over, old counts, old passages. */
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
  // A recovery code that was taken is deleted with it, so that its passage guards nothing after a moment.
  await payload.db.deleteMany({
    collection: 'passages',
    where: { passedAt: { less_than: before(passageSeconds) } },
  })
}
