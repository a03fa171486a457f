import type { Payload } from 'payload'
import type { JournalKind } from './AccessJournal.ts'

/** What opens an account to somebody, or to somebody else, on the word of one person. */
const openings = ['account-created', 'roles-changed', 'address-changed'] as const satisfies JournalKind[]
const brakeHours = 24

/**
 * Until when an account gives no second word, `null` when it may: for a day after somebody else has opened it, given it its
 * roles or after its address has changed. One person could else write with one account and approve with another that
 * they have just made theirs; meanwhile the journal shows it, and whoever held the account has a letter. What this machine
 * does (first administrator, demonstration) counts not.
 */
export async function secondWordFrom(payload: Payload, userId: string, now: Date): Promise<Date | null> {
  const { docs } = await payload.find({
    collection: 'access-journal',
    where: {
      aboutId: { equals: userId },
      kind: { in: [...openings] },
      at: { greater_than: new Date(now.getTime() - brakeHours * 3_600_000).toISOString() },
      or: [
        { kind: { equals: 'address-changed' } },
        { and: [{ byId: { exists: true } }, { byId: { not_equals: userId } }] },
      ],
    },
    sort: '-at',
    limit: 1,
    depth: 0,
    overrideAccess: true,
  })
  const [last] = docs
  return last ? new Date(Date.parse(last.at) + brakeHours * 3_600_000) : null
}
