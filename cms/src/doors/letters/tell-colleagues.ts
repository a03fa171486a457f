import type { Payload } from 'payload'
import type { Role } from '../../ground/access/roles.ts'
import { writeColleagueLetter } from './letter-task.ts'

/** Writes to whoever can answer when one account takes down much: editors, reviewers and administrators, but itself. */
export async function tellOfTakedowns(payload: Payload, takedown: { id: string; takenDownById: string }) {
  for (const to of await addressesOf(
    payload,
    ['administrateur', 'editeur', 'relecteur'],
    [takedown.takenDownById],
  ))
    await writeColleagueLetter(payload, 'many-takedowns', { to, about: takedown.id })
}

/**
 * Writes of a line of the journal about an account to whoever can approve, but to whoever did it and to the account
 * itself: one administrator alone, of several or the only one, opens no second person to themselves unseen.
 */
export async function tellOfAccount(
  payload: Payload,
  line: { id: string; aboutId: string; byId: string | null },
): Promise<void> {
  for (const to of await addressesOf(payload, [...approvers], [line.aboutId, line.byId]))
    await writeColleagueLetter(payload, 'account-told', { to, about: line.id })
}

/** Whose word is a second one: an account that is new among them concerns each of them. */
const approvers = ['administrateur', 'relecteur', 'juriste'] as const satisfies Role[]

async function addressesOf(payload: Payload, roles: Role[], but: (string | null)[]): Promise<string[]> {
  const { docs } = await payload.find({
    collection: 'users',
    where: { roles: { in: roles }, id: { not_in: but.filter((id) => id !== null) } },
    pagination: false,
    depth: 0,
    overrideAccess: true,
  })
  return docs.map(({ email }) => email)
}
