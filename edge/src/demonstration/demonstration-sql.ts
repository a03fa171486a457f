import { type ParisDay, parisDayAt } from '@portal/content'
import { randomId } from '../ground/crypto/random-id.ts'
import type { ConsentTexts } from '../published/legal-texts/legal-texts.ts'
import { type Acceptance, acceptanceOf } from '../texts/consent/acceptance.ts'
import { type DemonstrationMember, demonstrationMembers } from './demonstration.ts'

/**
 * Queries that put the demonstration members in a migrated database. Run again, they only give everybody the
 * password of `passwordHash`: what members have done since stays.
 */
export async function demonstrationQueries(
  passwordHash: string,
  textsOn: (day: ParisDay) => ConsentTexts,
): Promise<string[]> {
  const queries = await Promise.all(
    demonstrationMembers.map(async (member) => {
      const id = randomId()
      const { acceptedAt } = member
      if (!acceptedAt) return memberQueries(id, member, passwordHash)
      const salt = crypto.getRandomValues(new Uint8Array(32))
      const given = {
        recordId: randomId(),
        memberId: id,
        manner: 'first-connection-box',
        at: acceptedAt,
        salt,
      } as const
      const acceptance = await acceptanceOf(given, textsOn(parisDayAt(acceptedAt)))
      return [...memberQueries(id, member, passwordHash), ...acceptanceQueries(acceptance)]
    }),
  )
  return queries.flat()
}

function memberQueries(id: string, member: DemonstrationMember, passwordHash: string): string[] {
  const { email, firstName, lastName, access, acceptedAt, role = 'member' } = member
  const createdAt = access ? Date.parse(`${access.startsOn}T07:00:00Z`) : acceptedAt?.getTime()
  if (!createdAt) throw new Error(`nothing says since when ${email} is a member`)
  return [
    sql`INSERT INTO members (id, email, first_name, last_name, password_hash, role, created_at) VALUES (${id}, ${email}, ${firstName}, ${lastName}, ${passwordHash}, ${role}, ${createdAt}) ON CONFLICT (email) DO UPDATE SET password_hash = excluded.password_hash`,
    ...(access
      ? [
          sql`INSERT INTO granted_periods (member_id, starts_on, ends_on) SELECT id, ${access.startsOn}, ${access.endsOn} FROM members WHERE id = ${id} ON CONFLICT DO NOTHING`,
        ]
      : []),
  ]
}

/** Only for a member who has just been put there: the commitment of the record names that very identifier. */
function acceptanceQueries(acceptance: Acceptance): string[] {
  const { recordId, memberId, salt, record, leafHash, cguDigest, privacyDigest, acceptedAt } = acceptance
  return [
    sql`INSERT INTO acceptance_leaves (sequence, record_id, record, leaf_hash) SELECT (SELECT coalesce(max(sequence), 0) + 1 FROM acceptance_leaves), ${recordId}, ${record}, ${leafHash} WHERE EXISTS (SELECT 1 FROM members WHERE id = ${memberId})`,
    sql`INSERT INTO acceptances (record_id, member_id, salt, cgu_digest, privacy_digest, accepted_at) SELECT ${recordId}, id, ${salt}, ${cguDigest}, ${privacyDigest}, ${acceptedAt.getTime()} FROM members WHERE id = ${memberId}`,
  ]
}

/** A query with its values written as literals: the tool that runs it takes no parameters. */
function sql(parts: TemplateStringsArray, ...values: (string | number | null)[]): string {
  const literal = (value: string | number | null) =>
    value === null ? 'NULL' : typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''")}'`
  return `${parts.reduce((text, part, index) => `${text}${literal(values[index - 1] ?? null)}${part}`)};`
}
