import { and, asc, eq, ne } from 'drizzle-orm'
import { endSessions } from '../auth/session.ts'
import type { MemberView } from '../contract/index.ts'
import type { Database } from '../http/portal-environment.ts'
import type { MemberRole, StaffRole } from '../member/member.ts'
import { members } from '../member/member-schema.ts'
import { journalLine } from './journal-store.ts'
import type { Staff } from './staff.ts'

type Person = MemberView & { id: string; role: StaffRole }

/** Everybody of the team, by name. */
export async function staffPeople(database: Database): Promise<Person[]> {
  const rows = await database
    .select({
      id: members.id,
      firstName: members.firstName,
      lastName: members.lastName,
      email: members.email,
      role: members.role,
    })
    .from(members)
    .where(ne(members.role, 'member'))
    .orderBy(asc(members.lastName), asc(members.firstName))
  return rows.flatMap(({ role, ...person }) => (role === 'member' ? [] : [{ ...person, role }]))
}

/**
 * Gives somebody of the team another role, or none; their sessions end. False when the portal would be left without an
 * administrateur, which the database refuses.
 */
export async function changeRole(
  database: Database,
  staff: Staff,
  personId: string,
  role: MemberRole,
  now: Date,
): Promise<boolean> {
  const action = role === 'member' ? 'staff-left' : 'staff-role-changed'
  try {
    await database.batch([
      database
        .update(members)
        .set({ role })
        .where(and(eq(members.id, personId), ne(members.role, 'member'))),
      endSessions(database, personId),
      journalLine(database, staff, { action, subject: personId, detail: role }, now),
    ])
    return true
  } catch (cause) {
    const people = await staffPeople(database)
    const administrateurs = people.filter((person) => person.role === 'administrateur')
    if (administrateurs.length === 1 && administrateurs[0]?.id === personId) return false
    throw new Error('a role could not be changed', { cause })
  }
}
