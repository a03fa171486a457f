import type { Payload } from 'payload'
import { holds, type Role } from '../../ground/access/roles.ts'
import type { JournalKind } from './AccessJournal.ts'

/** What opens an account to somebody, or to somebody else, on the word of one person. */
const openings = ['account-created', 'roles-changed', 'address-changed'] as const satisfies JournalKind[]
const brakeHours = 24

/**
 * Until when an account may not approve the work of others, `null` when it may: for a day after somebody else has opened it,
 * given it its roles or after its address has changed. One person could else write with one account and approve with another
 * that they have just made theirs; meanwhile the journal shows it, and whoever held the account has a letter. What this
 * machine does (first administrator, demonstration) counts not.
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

/** Who is asked to approve. */
interface Reader {
  id: string
  roles?: readonly Role[] | null | undefined
}

/**
 * Until when `reader` may not approve the work of `others`, `null` when they may: whoever opens accounts, or did until a
 * moment ago, could have made one of them theirs to write with, as well as one to approve with. Anybody else reads the first
 * work of a newcomer at once.
 */
export async function othersWorkFrom(
  payload: Payload,
  reader: Reader,
  others: readonly (string | null)[],
  now: Date,
): Promise<Date | null> {
  if (!holds(reader, 'administrateur') && !(await changedRoles(payload, reader.id, now))) return null
  const own = new Set(others.filter((id) => id !== null && id !== reader.id))
  const from = await Promise.all([...own].map((id) => secondWordFrom(payload, String(id), now)))
  const waits = from.filter((one) => one !== null).map((one) => one.getTime())
  return waits.length === 0 ? null : new Date(Math.max(...waits))
}

/** Whether the roles of an account changed within the day, by whoever: it may have opened others before. */
async function changedRoles(payload: Payload, userId: string, now: Date): Promise<boolean> {
  const since = new Date(now.getTime() - brakeHours * 3_600_000).toISOString()
  const { totalDocs } = await payload.count({
    collection: 'access-journal',
    where: {
      aboutId: { equals: userId },
      kind: { equals: 'roles-changed' satisfies JournalKind },
      at: { greater_than: since },
    },
    overrideAccess: true,
  })
  return totalDocs > 0
}
