import type { ParisDay } from '@portal/content'
import { emailKey } from '@portal/content/text'
import { and, eq } from 'drizzle-orm'
import type { PostalAddress } from '../../ground/contract/index.ts'
import type { Database } from '../../ground/database/database.ts'
import { accessOn, type MemberAccess } from './member.ts'
import { accessPeriods, memberAddresses, members } from './member-schema.ts'

/** Who holds an address, with the hash of their password; `null` when nobody does. */
export async function memberByEmail(database: Database, typed: string) {
  const [row] = await database
    .select()
    .from(members)
    .where(eq(members.email, emailKey(typed)))
  return row ?? null
}

/** Whether a member may use the catalogue on `today`, and until when. */
export async function accessOf(database: Database, memberId: string, today: ParisDay): Promise<MemberAccess> {
  const periods = await database.select().from(accessPeriods).where(eq(accessPeriods.memberId, memberId))
  return accessOn(periods, today)
}

const isDefaultOf = (memberId: string) =>
  and(eq(memberAddresses.memberId, memberId), eq(memberAddresses.isDefault, true))

/** The address of a member by default; `null` when they have given none. */
export async function postalAddressOf(database: Database, memberId: string): Promise<PostalAddress | null> {
  const [row] = await database.select().from(memberAddresses).where(isDefaultOf(memberId))
  if (!row) return null
  const { recipient, line1, line2, postalCode, city, country } = row
  return { recipient, line1, line2, postalCode, city, country }
}
