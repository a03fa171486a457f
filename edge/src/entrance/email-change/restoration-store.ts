import { and, eq, ne, sql } from 'drizzle-orm'
import { refuseUnless } from '../../ground/database/batch-condition.ts'
import type { Database } from '../../ground/database/database.ts'
import { useLink } from '../../post/link/link-store.ts'
import { members } from '../../people/member/member-schema.ts'
import { queueEvent } from '../../post/outbox/outbox-store.ts'
import { forgetFactorSetSince } from '../second-factor/second-factor-store.ts'
import { endSessions } from '../session/session.ts'
import { emailChanges } from './email-change-schema.ts'
import { type EmailChange, mayBeUndone, tellEach } from './email-change-store.ts'

/**
 * Queries that give an account back the address that it had before `change`, once, whatever was changed after it: later
 * changes end with this one, and so do their links. `closedHash` is that of a password that nobody knows, since whoever
 * asked for the change knew the former one. With it and the address, the database ends trusted devices, sign-ins under way,
 * links and changes that were asked for (migrations 0007, 0017, 0020). Money is not touched.
 */
export function undoEmailChange(
  database: Database,
  { id, memberId, formerEmail, askedAt }: EmailChange,
  { linkId, closedHash }: { linkId: string; closedHash: string },
  now: Date,
) {
  const itself = eq(emailChanges.id, id)
  // Changes are made in the order of their requests, since confirming one cancels the others.
  const since = and(
    eq(emailChanges.memberId, memberId),
    sql`${emailChanges}.rowid >= (SELECT rowid FROM email_changes WHERE id = ${id})`,
    mayBeUndone(now),
  )
  return [
    useLink(database, linkId, now),
    refuseUnless(database, { table: emailChanges, condition: and(itself, mayBeUndone(now)) }),
    database
      .update(members)
      .set({ email: formerEmail, passwordHash: closedHash })
      .where(eq(members.id, memberId)),
    ...forgetFactorSetSince(database, memberId, askedAt),
    endSessions(database, memberId),
    tellEach(
      database,
      'email-change-undone',
      'email-change-undone:',
      and(since, ne(emailChanges.newEmail, formerEmail)),
      now,
    ),
    database.update(emailChanges).set({ undoneAt: now, undoneBy: id }).where(since),
    queueEvent(database, `password-link:${memberId}:undo-${id}`, 'password-link', { memberId }, now),
  ] as const
}
