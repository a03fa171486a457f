import type { ParisDay } from '@portal/content'
import { eq, getTableColumns } from 'drizzle-orm'
import { acceptedTexts } from '../../texts/consent/acceptance-store.ts'
import type { Database } from '../../ground/database/database.ts'
import { readSuspension, suspensionOf } from '../../people/suspension/suspension-store.ts'
import { members } from '../../people/member/member-schema.ts'
import { accessOf } from '../../people/member/member-store.ts'
import type { Session } from './session.ts'
import type { SignedIn } from './signed-in.ts'

/** All that is decided about a member: access on `today`, and what was accepted; `null` when erased. */
export async function readSignedIn(
  database: Database,
  { id, memberId, secondFactorAt }: Session,
  today: ParisDay,
): Promise<SignedIn | null> {
  const suspended = suspensionOf('access', memberId, today)
  const [row] = await database
    .select({ ...getTableColumns(members), suspended })
    .from(members)
    .where(eq(members.id, memberId))
  if (!row) return null
  return {
    sessionId: id,
    memberId,
    role: row.role,
    secondFactorAt,
    member: { firstName: row.firstName, lastName: row.lastName, email: row.email },
    suspension: readSuspension(row.suspended),
    access: await accessOf(database, memberId, today),
    accepted: await acceptedTexts(database, memberId),
  }
}
