import { and, eq } from 'drizzle-orm'
import { randomId } from '../../ground/crypto/random-id.ts'
import type { OrganisationRights } from '../../ground/contract/index.ts'
import type { Database } from '../../ground/database/database.ts'
import { heldAddress } from '../../people/member/held-address-store.ts'
import { members } from '../../people/member/member-schema.ts'
import { memberByEmail } from '../../people/member/member-store.ts'
import { queueEvent } from '../../post/outbox/outbox-store.ts'
import { organisationPeople } from '../../people/organisation/organisation-schema.ts'

/** Somebody to act for an organisation. */
export interface NewPerson extends OrganisationRights {
  firstName: string
  lastName: string
  email: string
}

const own = (organisationId: string, memberId: string) =>
  and(eq(organisationPeople.organisationId, organisationId), eq(organisationPeople.memberId, memberId))

/** Who acts for an organisation, by the name that was typed for them: that of their account is their own. */
export async function actingPeople(database: Database, organisationId: string) {
  const people = await database
    .select({
      id: members.id,
      firstName: organisationPeople.firstName,
      lastName: organisationPeople.lastName,
      email: members.email,
      mayOrder: organisationPeople.mayOrder,
      mayInvite: organisationPeople.mayInvite,
      mayReadFactures: organisationPeople.mayReadFactures,
    })
    .from(organisationPeople)
    .innerJoin(members, eq(members.id, organisationPeople.memberId))
    .where(eq(organisationPeople.organisationId, organisationId))
  // SQLite puts « Évêque » after « Zola ».
  const inOrder = new Intl.Collator('fr').compare
  return people.toSorted(
    (one, other) => inOrder(one.lastName, other.lastName) || inOrder(one.firstName, other.firstName),
  )
}

/**
 * Lets somebody act for an organisation, with the account of whoever has none and the letter; all or nothing. Returns why
 * not, or `null` once it is done.
 */
export async function addPerson(
  database: Database,
  organisationId: string,
  { firstName, lastName, email, ...rights }: NewPerson,
  now: Date,
): Promise<'acts-already' | 'held-address' | null> {
  const known = await memberByEmail(database, email)
  const memberId = known?.id ?? randomId()
  const eventKey = `organisation-person-added:${randomId()}`
  try {
    await database.batch([
      database
        .insert(members)
        .values({
          id: memberId,
          email,
          firstName,
          lastName,
          passwordHash: null,
          role: 'member',
          createdAt: now,
        })
        .onConflictDoNothing({ target: members.email }),
      database
        .insert(organisationPeople)
        .values({ organisationId, memberId, ...rights, since: now, firstName, lastName }),
      queueEvent(database, eventKey, 'organisation-person-added', { organisationId, memberId }, now),
    ])
    return null
  } catch (cause) {
    const people = await actingPeople(database, organisationId)
    if (people.some((person) => person.email === email)) return 'acts-already'
    if (await heldAddress(database, email, now)) return 'held-address'
    throw new Error('somebody could not act for an organisation', { cause })
  }
}

export type RightsRefusal = 'last-who-orders'

/** Changes the rights of somebody, or revokes them all (`null`). The database keeps one person who orders. */
export async function changeRights(
  database: Database,
  organisationId: string,
  memberId: string,
  rights: OrganisationRights | null,
): Promise<RightsRefusal | null> {
  try {
    if (rights) await database.update(organisationPeople).set(rights).where(own(organisationId, memberId))
    else await database.delete(organisationPeople).where(own(organisationId, memberId))
    return null
  } catch (cause) {
    const buyers = (await actingPeople(database, organisationId)).filter(({ mayOrder }) => mayOrder)
    if (buyers.length === 1 && buyers[0]?.id === memberId) return 'last-who-orders'
    throw new Error('rights could not be changed', { cause })
  }
}
