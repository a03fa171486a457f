import { and, desc, eq, gt, isNotNull, isNull, lt, ne, type SQL, sql } from 'drizzle-orm'
import { refuseUnless } from '../../ground/database/batch-condition.ts'
import type { Database } from '../../ground/database/database.ts'
import { deleteSome } from '../../ground/database/some-rows.ts'
import { useLink } from '../../post/link/link-store.ts'
import { members } from '../../people/member/member-schema.ts'
import { outbox } from '../../post/outbox/outbox-schema.ts'
import { queueEvent } from '../../post/outbox/outbox-store.ts'
import { endSessions } from '../session/session.ts'
import { emailChanges } from './email-change-schema.ts'

export type EmailChange = typeof emailChanges.$inferSelect

/** The former mailbox may be read after a weekend or a short leave: as long as that of the CMS (decision 022). */
const undoSeconds = 7 * 24 * 3600

/** A change that was done, and that its former mailbox may still undo. */
export const mayBeUndone = (now: Date) =>
  and(isNotNull(emailChanges.doneAt), isNull(emailChanges.undoneAt), gt(emailChanges.undoUntil, now))

export async function emailChangeOf(database: Database, id: string): Promise<EmailChange | null> {
  const [change] = await database.select().from(emailChanges).where(eq(emailChanges.id, id))
  return change ?? null
}

/**
 * Queries that give a member the address of `change`, once, from the mailbox of that address. Every former mailbox of the
 * last days is told, so that a second change leaves no earlier holder unwarned.
 */
export function confirmEmailChange(database: Database, change: EmailChange, linkId: string, now: Date) {
  const { id, memberId, formerEmail, newEmail } = change
  const asItWas = and(eq(members.id, memberId), eq(members.email, formerEmail))
  const undoUntil = new Date(now.getTime() + undoSeconds * 1000)
  const earlier = and(
    eq(emailChanges.memberId, memberId),
    ne(emailChanges.id, id),
    ne(emailChanges.formerEmail, newEmail),
    mayBeUndone(now),
  )
  return [
    useLink(database, linkId, now),
    refuseUnless(database, { table: members, condition: asItWas }),
    database.update(members).set({ email: newEmail }).where(eq(members.id, memberId)),
    database.update(emailChanges).set({ doneAt: now, undoUntil }).where(eq(emailChanges.id, id)),
    // Other pending changes name the address that they would replace, and that has changed now.
    forgetEmailChanges(database, memberId),
    endSessions(database, memberId),
    endedByReturn(database, change, now),
    queueEvent(database, `email-changed:${id}`, 'email-changed', { changeId: id }, now),
    tellEach(database, 'email-changed-again', `email-changed-again:${id}:`, earlier, now),
  ] as const
}

/**
 * An address that is confirmed again ends the changes since it was left, as its undo would: the mailboxes used in between
 * can no longer undo anything. A query.
 */
function endedByReturn(database: Database, { id, memberId, newEmail }: EmailChange, now: Date) {
  const left = sql`FROM email_changes
    WHERE member_id = ${memberId} AND former_email = ${newEmail} AND id <> ${id}
      AND undone_at IS NULL AND undo_until > ${now.getTime()}
    ORDER BY rowid LIMIT 1`
  return database
    .update(emailChanges)
    .set({ undoneAt: now, undoneBy: sql`(SELECT id ${left})` })
    .where(
      and(
        eq(emailChanges.memberId, memberId),
        mayBeUndone(now),
        sql`${emailChanges}.rowid >= (SELECT rowid ${left})`,
      ),
    )
}

/** Queues a letter about each change that answers to `condition`: a query. */
export const tellEach = (
  database: Database,
  kind: 'email-changed-again' | 'email-change-undone',
  keyBefore: string,
  condition: SQL | undefined,
  now: Date,
) =>
  database
    .insert(outbox)
    .select(
      sql`SELECT ${keyBefore} || ${emailChanges.id}, ${kind}, json_object('changeId', ${emailChanges.id}),
            ${now.getTime()}, 0, ${now.getTime()}, NULL, NULL
          FROM ${emailChanges} WHERE ${condition}`,
    )
    .onConflictDoNothing()

/** Cancels the changes of address that a member has asked for and nobody has confirmed: a query. */
export const forgetEmailChanges = (database: Database, memberId: string) =>
  database.delete(emailChanges).where(and(eq(emailChanges.memberId, memberId), isNull(emailChanges.doneAt)))

/** Addresses that a member has asked for or left, as long as they are kept: for the export of their data. */
export const exportedEmailChanges = (database: Database, memberId: string) =>
  database
    .select({
      formerEmail: emailChanges.formerEmail,
      newEmail: emailChanges.newEmail,
      askedAt: emailChanges.askedAt,
      doneAt: emailChanges.doneAt,
      undoneAt: emailChanges.undoneAt,
    })
    .from(emailChanges)
    .where(eq(emailChanges.memberId, memberId))
    .orderBy(emailChanges.askedAt)

/** Changes of a member that were done, as long as they are kept, newest first. */
export const doneEmailChanges = (database: Database, memberId: string) =>
  database
    .select()
    .from(emailChanges)
    .where(and(eq(emailChanges.memberId, memberId), isNotNull(emailChanges.doneAt)))
    .orderBy(desc(sql`rowid`))

/** Addresses that were asked for or left are not kept: thirty days, the time to answer a question about them. */
export async function deleteOldEmailChanges(database: Database, now: Date): Promise<void> {
  await deleteSome(
    database,
    emailChanges,
    lt(emailChanges.askedAt, new Date(now.getTime() - 30 * 86_400_000)),
  )
}
