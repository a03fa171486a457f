import { cutTo } from '@portal/content/text'
import { eq } from 'drizzle-orm'
import type { PostalAddress } from '../../ground/contract/index.ts'
import type { Database } from '../../ground/database/database.ts'
import { postalAddressOf } from '../../people/member/member-store.ts'
import { organisations } from '../../people/organisation/organisation-schema.ts'
import type { StoredContract } from './subscription-store.ts'

/**
 * Where the next payment of a contract is billed: to the organisation as it is now, or to the default address of whoever
 * pays for oneself; without one, where the last payment was. Throws for a contract that was never paid.
 */
export async function billingAddressOf(
  database: Database,
  { row, opened }: Pick<StoredContract, 'row' | 'opened'>,
): Promise<PostalAddress> {
  if (row.organisationId !== null) {
    const [firm] = await database.select().from(organisations).where(eq(organisations.id, row.organisationId))
    if (!firm) throw new Error('a contract has no organisation')
    const { name, line1, line2, postalCode, city, country } = firm
    return { recipient: cutTo(name, 90), line1, line2, postalCode, city, country }
  }
  const own = row.memberId === null ? null : await postalAddressOf(database, row.memberId)
  const latest = opened.at(-1)
  if (!latest) throw new Error('a contract that was never paid has no next payment')
  const { recipient, line1, line2, postalCode, city, country } = own ?? latest
  return { recipient, line1, line2, postalCode, city, country }
}
