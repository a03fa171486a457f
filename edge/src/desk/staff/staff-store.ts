import { and, asc, eq, sql } from 'drizzle-orm'
import { batchWhile } from '../../ground/database/batch-condition.ts'
import type { MemberView } from '../../ground/contract/index.ts'
import type { Database } from '../../ground/database/database.ts'
import type { MemberRole, StaffRole } from '../../people/member/member.ts'
import { members } from '../../people/member/member-schema.ts'
import { secondFactors } from '../../entrance/second-factor/second-factor-schema.ts'
import { withdrawInvitationsOf } from './invitation-store.ts'
import { tellStaff } from './staff-change-mails.ts'
import { deskJournal } from '../journal/journal-schema.ts'
import { journalLine } from '../journal/journal-store.ts'
import { may, type Staff } from '../permission/permission.ts'

type Person = MemberView & { id: string; role: StaffRole; factorSet: boolean }

/** Everybody of the team, by name. */
export async function staffPeople(database: Database): Promise<Person[]> {
  const rows = await database
    .select({
      id: members.id,
      firstName: members.firstName,
      lastName: members.lastName,
      email: members.email,
      role: members.role,
      factorSet: sql<boolean>`${secondFactors.id} IS NOT NULL`.mapWith(Boolean),
    })
    .from(members)
    .leftJoin(secondFactors, eq(secondFactors.memberId, members.id))
    // Written as in the index `members_of_team`.
    .where(sql`${members.role} <> 'member'`)
    .orderBy(asc(members.lastName), asc(members.firstName))
  return rows.flatMap(({ role, ...person }) => (role === 'member' ? [] : [{ ...person, role }]))
}

/** Whether somebody was of the team once, as the journal says. */
export const wasStaff = async (database: Database, id: string): Promise<boolean> =>
  (await database.$count(
    deskJournal,
    // Written as in the index `desk_journal_departures`.
    and(eq(deskJournal.subject, id), sql`${deskJournal.action} = 'staff-left'`),
  )) > 0

/** What came of a change of role. */
export type RoleChange = 'done' | 'last-administrateur' | 'changed-meanwhile'

/**
 * Gives somebody of the team another role than the one they were seen in, or none. Their sessions end, and whom they
 * have invited without an answer is invited no more once they may not invite. The database keeps an administrateur.
 */
export async function changeRole(
  database: Database,
  staff: Staff,
  person: Pick<Person, 'id' | 'role'>,
  role: MemberRole,
  now: Date,
): Promise<RoleChange> {
  const action = role === 'member' ? 'staff-left' : 'staff-role-changed'
  const seen = and(eq(members.id, person.id), eq(members.role, person.role))
  const mayInvite = role !== 'member' && may(role, 'manage-staff')
  try {
    const isDone = await batchWhile(database, { table: members, condition: seen }, [
      database.update(members).set({ role }).where(seen),
      ...(mayInvite ? [] : [withdrawInvitationsOf(database, person.id, now)]),
      journalLine(database, staff, { action, subject: person.id, detail: role }, now),
      ...tellStaff(
        database,
        {
          ...(role === 'member' ? { change: 'left', role: '' } : { change: 'role', role }),
          personId: person.id,
          actorId: staff.memberId,
        },
        now,
      ),
    ])
    return isDone ? 'done' : 'changed-meanwhile'
  } catch (cause) {
    const people = await staffPeople(database)
    const administrateurs = people.filter((one) => one.role === 'administrateur')
    if (administrateurs.length === 1 && administrateurs[0]?.id === person.id) return 'last-administrateur'
    throw new Error('a role could not be changed', { cause })
  }
}
