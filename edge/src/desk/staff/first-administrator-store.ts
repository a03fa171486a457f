import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import { randomId } from '../../ground/crypto/random-id.ts'
import type { Database } from '../../ground/database/database.ts'
import { heldAddress } from '../../people/member/held-address-store.ts'
import { members } from '../../people/member/member-schema.ts'
import { memberByEmail } from '../../people/member/member-store.ts'
import { queueEvent } from '../../post/outbox/outbox-store.ts'
import { journalLine } from '../journal/journal-store.ts'

export type FirstAdministrator =
  /** A letter leaves with the link to choose a password; the desk asks for a second factor at the first connection. */
  | 'invited'
  /** Somebody administers already, and invites whom they want from the desk. */
  | 'administered'
  /** The address belongs to a member, who would get access to the desk without having asked for it. */
  | 'taken'

/**
 * Opens the desk to its first administrator, who has no password yet. Asked again before it was chosen, it has another letter
 * sent; of two that are asked at once one is invited.
 */
export async function inviteFirstAdministrator(
  database: Database,
  { firstName, lastName, email }: { firstName: string; lastName: string; email: string },
  now: Date,
): Promise<FirstAdministrator> {
  const administers = and(eq(members.role, 'administrateur'), isNotNull(members.passwordHash))
  if ((await database.$count(members, administers)) > 0) return 'administered'
  const known = await memberByEmail(database, email)
  if (known ? known.role !== 'administrateur' : await heldAddress(database, email, now)) return 'taken'
  const id = known?.id ?? randomId()
  if (!known) {
    const fresh = {
      id,
      email,
      firstName,
      lastName,
      passwordHash: null,
      role: 'administrateur' as const,
      createdAt: now,
    }
    // Inserts nothing when an administrator was created meanwhile.
    const nobody = sql`NOT EXISTS (SELECT 1 FROM members WHERE role = 'administrateur')`
    const columns = sql`${fresh.id}, ${email}, ${firstName}, ${lastName}, NULL, 'administrateur', ${now.getTime()}`
    await database.run(
      sql`INSERT INTO members (id, email, first_name, last_name, password_hash, role, created_at)
          SELECT ${columns} WHERE ${nobody}`,
    )
    const made = await database.$count(members, eq(members.id, id))
    if (made === 0) return 'administered'
    await journalLine(
      database,
      { memberId: id, role: 'administrateur', name: `${firstName} ${lastName}` },
      { action: 'staff-joined', subject: id, detail: 'administrateur' },
      now,
    )
  }
  const waiting = and(eq(members.id, id), isNull(members.passwordHash))
  if ((await database.$count(members, waiting)) === 0) return 'administered'
  await queueEvent(database, `password-link:${id}:${now.getTime()}`, 'password-link', { memberId: id }, now)
  return 'invited'
}
