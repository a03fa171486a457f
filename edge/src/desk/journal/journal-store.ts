import { desc, eq, sql } from 'drizzle-orm'
import { randomId } from '../../ground/crypto/random-id.ts'
import type { JournalAction, JournalLine } from '../../ground/contract/index.ts'
import type { Database } from '../../ground/database/database.ts'
import { members } from '../../people/member/member-schema.ts'
import { deskJournal } from './journal-schema.ts'
import type { Staff } from '../permission/permission.ts'

/** The action, its subject, and a detail: a count, a role or a number; never a name nor an address. */
export interface JournalEntry {
  action: JournalAction
  subject?: string
  detail?: string
}

/** The insert of a journal entry: put in the batch of a change, or run before personal data is shown. */
export function journalLine(
  database: Database,
  staff: Staff,
  { action, subject = '', detail = '' }: JournalEntry,
  now: Date,
) {
  return database.insert(deskJournal).values({
    id: randomId(),
    at: now,
    actorId: staff.memberId,
    actorRole: staff.role,
    action,
    subject,
    detail,
  })
}

const pageSize = 50

/** Lines of the journal written before the one numbered `before`, newest first, and from where to go on. */
export async function journalBefore(
  database: Database,
  before: number | null,
): Promise<{ lines: JournalLine[]; next: number | null }> {
  const rows = await database
    .select({
      line: deskJournal,
      place: sql<number>`desk_journal.rowid`,
      firstName: members.firstName,
      lastName: members.lastName,
    })
    .from(deskJournal)
    .leftJoin(members, eq(members.id, deskJournal.actorId))
    .where(before === null ? undefined : sql`desk_journal.rowid < ${before}`)
    .orderBy(desc(sql`desk_journal.rowid`))
    .limit(pageSize)
  const lines = rows.map(({ line, firstName, lastName }) => ({
    at: line.at,
    actor: firstName === null ? 'Compte effacé' : `${firstName} ${lastName ?? ''}`,
    role: line.actorRole,
    action: line.action,
    subject: line.subject,
    detail: line.detail,
  }))
  return { lines, next: rows.length === pageSize ? (rows.at(-1)?.place ?? null) : null }
}
