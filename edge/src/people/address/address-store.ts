import { and, desc, eq, ne, sql } from 'drizzle-orm'
import { randomId } from '../../ground/crypto/random-id.ts'
import type { MemberAddress, PostalAddress } from '../../ground/contract/index.ts'
import type { Database } from '../../ground/database/database.ts'
import { memberAddresses } from '../member/member-schema.ts'

/** More than anybody has; bounds what one account keeps. */
export const mostAddresses = 10

/** « Mes adresses »: the one by default first, then the last changed (CGU article 5.1). */
export async function addressesOf(database: Database, memberId: string): Promise<MemberAddress[]> {
  const rows = await database
    .select()
    .from(memberAddresses)
    .where(eq(memberAddresses.memberId, memberId))
    .orderBy(desc(memberAddresses.isDefault), desc(memberAddresses.updatedAt), memberAddresses.id)
  return rows.map(({ memberId: _member, updatedAt: _at, ...address }) => address)
}

const own = (memberId: string, id: string) =>
  and(eq(memberAddresses.id, id), eq(memberAddresses.memberId, memberId))

/**
 * Adds an address, by default when it is the first. False when there are `mostAddresses` already: the count is in the
 * query, so that two tabs do not go beyond it.
 */
export async function addAddress(
  database: Database,
  memberId: string,
  address: PostalAddress,
  now: Date,
): Promise<boolean> {
  const { recipient, line1, line2, postalCode, city, country } = address
  const result = await database.run(sql`
    INSERT INTO member_addresses
      (id, member_id, recipient, line1, line2, postal_code, city, country, is_default, updated_at)
    SELECT ${randomId()}, ${memberId}, ${recipient}, ${line1}, ${line2}, ${postalCode}, ${city}, ${country},
      NOT EXISTS (SELECT 1 FROM member_addresses WHERE member_id = ${memberId} AND is_default = 1), ${now.getTime()}
    WHERE (SELECT count(*) FROM member_addresses WHERE member_id = ${memberId}) < ${mostAddresses}`)
  return result.meta.changes > 0
}

/** Keeps an address that was typed elsewhere among the others, unless it is there already or there are enough. */
export async function keepAddress(
  database: Database,
  memberId: string,
  address: PostalAddress,
  now: Date,
): Promise<void> {
  const fields = ['recipient', 'line1', 'line2', 'postalCode', 'city', 'country'] as const
  const known = await addressesOf(database, memberId)
  if (known.some((other) => fields.every((field) => other[field] === address[field]))) return
  await addAddress(database, memberId, address, now)
}

/** Changes one; false when it is not theirs. */
export async function changeAddress(
  database: Database,
  memberId: string,
  id: string,
  address: PostalAddress,
  now: Date,
): Promise<boolean> {
  const { meta } = await database
    .update(memberAddresses)
    .set({ ...address, updatedAt: now })
    .where(own(memberId, id))
  return meta.changes > 0
}

/** Puts one by default in place of the former: never two, never none. False when it is not theirs. */
export async function makeDefault(database: Database, memberId: string, id: string): Promise<boolean> {
  const exists = sql`EXISTS (SELECT 1 FROM member_addresses WHERE id = ${id} AND member_id = ${memberId})`
  const [, updated] = await database.batch([
    database
      .update(memberAddresses)
      .set({ isDefault: false })
      .where(and(eq(memberAddresses.memberId, memberId), ne(memberAddresses.id, id), exists)),
    database.update(memberAddresses).set({ isDefault: true }).where(own(memberId, id)),
  ])
  return updated.meta.changes > 0
}

/** Removes one; the last changed of the others takes its place by default. Returns it, `null` when it is not theirs. */
export async function removeAddress(
  database: Database,
  memberId: string,
  id: string,
): Promise<MemberAddress | null> {
  const found = (await addressesOf(database, memberId)).find((address) => address.id === id)
  if (!found) return null
  await database.batch([
    database.delete(memberAddresses).where(own(memberId, id)),
    database
      .update(memberAddresses)
      .set({ isDefault: true })
      .where(
        sql`${memberAddresses.id} = (SELECT id FROM member_addresses WHERE member_id = ${memberId}
          ORDER BY is_default DESC, updated_at DESC, id LIMIT 1)`,
      ),
  ])
  return found
}
