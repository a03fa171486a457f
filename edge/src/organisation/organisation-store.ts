import { eq } from 'drizzle-orm'
import type { Database } from '../http/portal-environment.ts'
import { organisationPeople } from './organisation-schema.ts'

/** The organisations that a member acts for, and how far. */
export async function organisationsOf(database: Database, memberId: string) {
  return database.select().from(organisationPeople).where(eq(organisationPeople.memberId, memberId))
}
