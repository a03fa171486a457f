import { and, eq, isNull, sql } from 'drizzle-orm'
import { randomId } from '../../ground/crypto/random-id.ts'
import { heldAddress, isHeld } from '../../people/member/held-address-store.ts'
import { endSessions } from '../../entrance/session/session.ts'
import { batchWhile } from '../../ground/database/batch-condition.ts'
import type { Database } from '../../ground/database/database.ts'
import { useLink } from '../../post/link/link-store.ts'
import type { StaffRole } from '../../people/member/member.ts'
import { members } from '../../people/member/member-schema.ts'
import { memberByEmail } from '../../people/member/member-store.ts'
import { queueEvent } from '../../post/outbox/outbox-store.ts'
import { staffInvitations } from './invitation-schema.ts'
import { tellStaff } from './staff-change-mails.ts'
import { journalLine } from '../journal/journal-store.ts'
import { rolesWith, type Staff } from '../permission/permission.ts'

/** Somebody to be invited to the team. */
export interface StaffInvitation {
  firstName: string
  lastName: string
  email: string
  role: StaffRole
}
export type InvitationRow = typeof staffInvitations.$inferSelect

export type InvitationRefusal = 'already-staff' | 'already-invited' | 'held-address'

const open = and(isNull(staffInvitations.acceptedAt), isNull(staffInvitations.withdrawnAt))
/** Open, sent by somebody who may still send one, and to an address that no account may take back. */
const acceptable = (id: string, now: Date) =>
  and(
    eq(staffInvitations.id, id),
    open,
    sql`${staffInvitations.invitedBy} IN (SELECT id FROM members WHERE role <> 'member' AND role IN ${rolesWith('manage-staff')})`,
    sql`NOT ${isHeld(staffInvitations.email, now)}`,
  )

/** Invites somebody to the team: they get no right before they accept from the mailbox. `null` once it is sent. */
export async function inviteStaff(
  database: Database,
  staff: Staff,
  { firstName, lastName, email, role }: StaffInvitation,
  now: Date,
): Promise<InvitationRefusal | null> {
  const known = await memberByEmail(database, email)
  if (known && known.role !== 'member') return 'already-staff'
  if (await heldAddress(database, email, now)) return 'held-address'
  const id = randomId()
  try {
    await database.batch([
      database
        .insert(staffInvitations)
        .values({ id, email, firstName, lastName, role, invitedBy: staff.memberId, invitedAt: now }),
      journalLine(database, staff, { action: 'staff-invited', subject: id, detail: role }, now),
      queueEvent(database, `staff-invited:${id}`, 'staff-invited', { invitationId: id }, now),
      ...tellStaff(database, { change: 'invited', personId: id, role, actorId: staff.memberId }, now),
    ])
    return null
  } catch (cause) {
    const [waiting] = await database
      .select({ id: staffInvitations.id })
      .from(staffInvitations)
      .where(and(eq(staffInvitations.email, email), open))
    if (waiting) return 'already-invited'
    throw new Error('nobody could be invited', { cause })
  }
}

/** Invitations that nobody has answered, newest last. */
export async function openInvitations(database: Database): Promise<InvitationRow[]> {
  return database.select().from(staffInvitations).where(open).orderBy(staffInvitations.invitedAt)
}

/** One that was sent, whatever became of it. */
export async function invitationOf(database: Database, id: string): Promise<InvitationRow | null> {
  const [row] = await database.select().from(staffInvitations).where(eq(staffInvitations.id, id))
  return row ?? null
}

/** One that can still be accepted; `null` otherwise. */
export async function acceptableInvitation(
  database: Database,
  id: string,
  now: Date,
): Promise<InvitationRow | null> {
  const [row] = await database.select().from(staffInvitations).where(acceptable(id, now))
  return row ?? null
}

/** Cancels an invitation and invalidates its link. */
export async function withdrawInvitation(
  database: Database,
  staff: Staff,
  id: string,
  now: Date,
): Promise<'done' | 'answered-meanwhile' | 'unknown'> {
  const condition = and(eq(staffInvitations.id, id), open)
  const isDone = await batchWhile(database, { table: staffInvitations, condition }, [
    database.update(staffInvitations).set({ withdrawnAt: now }).where(condition),
    journalLine(database, staff, { action: 'invitation-withdrawn', subject: id }, now),
  ])
  if (isDone) return 'done'
  const known = await database.$count(staffInvitations, eq(staffInvitations.id, id))
  return known > 0 ? 'answered-meanwhile' : 'unknown'
}

/** Cancels the unanswered invitations that somebody has sent: a query. */
export const withdrawInvitationsOf = (database: Database, memberId: string, now: Date) =>
  database
    .update(staffInvitations)
    .set({ withdrawnAt: now })
    .where(and(eq(staffInvitations.invitedBy, memberId), open))

/**
 * Accepts an invitation, once: the account is made when there is none, the role given, and every session ended, so that
 * the next one begins with a second factor. Whoever has no password gets the letter to choose one. False when it was
 * answered, taken back or outlived by its sender meanwhile.
 */
export async function acceptInvitation(
  database: Database,
  invitation: InvitationRow,
  linkId: string,
  now: Date,
): Promise<boolean> {
  const { id, email, firstName, lastName, role } = invitation
  const known = await memberByEmail(database, email)
  const memberId = known?.id ?? randomId()
  const joined = { memberId, role, name: `${firstName} ${lastName}` }
  return batchWhile(database, { table: staffInvitations, condition: acceptable(id, now) }, [
    useLink(database, linkId, now),
    database
      .insert(members)
      .values({ id: memberId, email, firstName, lastName, passwordHash: null, role, createdAt: now })
      .onConflictDoUpdate({ target: members.email, set: { role: sql`excluded.role` } }),
    database
      .update(staffInvitations)
      .set({ acceptedAt: now })
      .where(and(eq(staffInvitations.id, id), open)),
    endSessions(database, memberId),
    journalLine(database, joined, { action: 'staff-joined', subject: id, detail: role }, now),
    ...tellStaff(database, { change: 'joined', personId: memberId, role, actorId: memberId }, now),
    ...(known?.passwordHash
      ? []
      : [queueEvent(database, `password-link:${memberId}:${id}`, 'password-link', { memberId }, now)]),
  ])
}
