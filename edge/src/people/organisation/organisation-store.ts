import { eq } from 'drizzle-orm'
import type { Database } from '../../ground/database/database.ts'
import { organisationPeople, organisations } from './organisation-schema.ts'

/** The organisations that a member acts for, and how far. */
export async function organisationsOf(database: Database, memberId: string) {
  return database.select().from(organisationPeople).where(eq(organisationPeople.memberId, memberId))
}

/** The same, by name. */
export async function organisationNames(database: Database, memberId: string) {
  return database
    .select({ id: organisations.id, name: organisations.name })
    .from(organisationPeople)
    .innerJoin(organisations, eq(organisations.id, organisationPeople.organisationId))
    .where(eq(organisationPeople.memberId, memberId))
    .orderBy(organisations.name)
}
