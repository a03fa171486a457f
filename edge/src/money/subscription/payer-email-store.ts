import { eq } from 'drizzle-orm'
import type { Database } from '../../ground/database/database.ts'
import { members } from '../../people/member/member-schema.ts'
import { organisationPeople } from '../../people/organisation/organisation-schema.ts'
import type { StoredContract } from './subscription-store.ts'

/** Who is told about a contract: its payer, or whoever has ordered for the organisation for longest. */
export async function payerEmail(database: Database, { row }: StoredContract): Promise<string | null> {
  if (row.organisationId === null) {
    if (row.memberId === null) return null
    const [member] = await database.select().from(members).where(eq(members.id, row.memberId))
    return member?.email ?? null
  }
  const people = await database
    .select({ email: members.email, mayOrder: organisationPeople.mayOrder })
    .from(organisationPeople)
    .innerJoin(members, eq(members.id, organisationPeople.memberId))
    .where(eq(organisationPeople.organisationId, row.organisationId))
    .orderBy(organisationPeople.since)
  return people.find(({ mayOrder }) => mayOrder)?.email ?? null
}
