import type { Database } from '../../ground/database/database.ts'
import { organisationsOf } from '../../people/organisation/organisation-store.ts'
import { organisationContracts, personalContracts, type StoredContract } from './subscription-store.ts'

/** The contracts that a member pays for: their own, and those of the organisations for which they order. */
export async function ownContracts(database: Database, memberId: string): Promise<StoredContract[]> {
  const people = await organisationsOf(database, memberId)
  const given = await Promise.all(
    people
      .filter(({ mayOrder }) => mayOrder)
      .map(({ organisationId }) => organisationContracts(database, organisationId)),
  )
  return [...(await personalContracts(database, memberId)), ...given.flat()]
}
