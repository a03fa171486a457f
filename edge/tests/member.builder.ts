import { asParisDay } from '@portal/content'
import { hashPassword } from '../src/entrance/password/password.ts'
import { randomId } from '../src/ground/crypto/random-id.ts'
import type { ConsentTexts } from '../src/published/legal-texts/legal-texts.ts'
import { recordAcceptance } from '../src/texts/consent/acceptance-store.ts'
import type { Database } from '../src/ground/database/database.ts'
import type { MemberRole } from '../src/people/member/member.ts'
import { grantedPeriods, members } from '../src/people/member/member-schema.ts'

export const password = 'cinq mots de passe ordinaires'
/** Real hashes cost 190 ms; the parameters are stored with the hash, so that a test may take lighter ones. */
const lightHash = hashPassword(password, undefined, { logN: 4, r: 1, p: 1 })

export interface MemberSituation {
  email?: string
  firstName?: string
  /** Last day of access; `null` for no planned end. */
  accessThrough?: string | null
  /** What was accepted before; nothing by default. */
  accepted?: ConsentTexts | undefined
  createdAt?: Date
  /** `member` by default; everybody else works for the portal. */
  role?: MemberRole
}

/** Puts a member in the database. Returns who can sign in with `password`. */
export async function aMember(
  database: Database,
  {
    email = `${randomId().toLowerCase()}@exemple.fr`,
    firstName = 'Camille',
    accessThrough = null,
    accepted,
    createdAt = new Date('2026-01-05T09:00:00Z'),
    role = 'member',
  }: MemberSituation = {},
): Promise<{ id: string; email: string }> {
  const id = randomId()
  await database.batch([
    database.insert(members).values({
      id,
      email,
      firstName,
      lastName: 'Martin',
      passwordHash: await lightHash,
      role,
      createdAt,
    }),
    database.insert(grantedPeriods).values({
      memberId: id,
      startsOn: asParisDay('2026-01-05'),
      endsOn: accessThrough === null ? null : asParisDay(accessThrough),
    }),
  ])
  if (accepted) await recordAcceptance(database, id, accepted, 'first-connection-box', createdAt)
  return { id, email }
}
