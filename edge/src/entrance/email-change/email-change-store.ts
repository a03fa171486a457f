import { and, eq, isNull, lt } from 'drizzle-orm'
import type { Database } from '../../ground/database/database.ts'
import { deleteSome } from '../../ground/database/some-rows.ts'
import { emailChanges } from './email-change-schema.ts'

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
    })
    .from(emailChanges)
    .where(eq(emailChanges.memberId, memberId))
    .orderBy(emailChanges.askedAt)

/** Addresses that were asked for or left are not kept: thirty days, the time to answer a question about them. */
export async function deleteOldEmailChanges(database: Database, now: Date): Promise<void> {
  await deleteSome(
    database,
    emailChanges,
    lt(emailChanges.askedAt, new Date(now.getTime() - 30 * 86_400_000)),
  )
}
