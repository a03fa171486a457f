import { addDays, type ParisDay } from '@portal/content'
import { and, eq, exists, isNull, ne, notExists, type SQL, sql } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import { endSessions } from '../../entrance/session/session.ts'
import { randomId } from '../../ground/crypto/random-id.ts'
import { batchWhile } from '../../ground/database/batch-condition.ts'
import type { Database } from '../../ground/database/database.ts'
import { answerDays, keptDays, lastDayOf, quietDays, suspends } from '../../people/examination/examination.ts'
import { examinations, suspensions } from '../../people/examination/examination-schema.ts'
import { type Examination, readersOf } from '../../people/examination/examination-store.ts'
import { queueEvent } from '../../post/outbox/outbox-store.ts'
import { journalLine } from '../journal/journal-store.ts'
import type { Staff } from '../permission/permission.ts'
import type { ExaminationLetter } from './examination-mails.ts'

// Each decision is one batch with its line of the journal and its letters, on condition that nothing has been decided
// since its page was drawn: false when somebody else was first.

const dayMs = 86_400_000
const later = (now: Date, days: number) => new Date(now.getTime() + days * dayMs)

async function letters(
  database: Database,
  { row }: Examination,
  kind: ExaminationLetter,
  now: Date,
): Promise<BatchItem<'sqlite'>[]> {
  const readers = await readersOf(database, row)
  return readers.map((readerId) =>
    queueEvent(database, `${kind}:${row.id}:${readerId}`, kind, { examinationId: row.id, readerId }, now),
  )
}

const undecided = (id: string) => and(eq(examinations.id, id), isNull(examinations.decidedAt))

const suspension = (database: Database, which: SQL | undefined) =>
  database
    .select({ one: sql`1` })
    .from(suspensions)
    .where(which)

/** One that was proposed and not refused, for an examination. */
const notRefused = (id: string) => and(eq(suspensions.examinationId, id), isNull(suspensions.refusedAt))

/** Asks whoever is concerned to explain what was seen. Nothing is decided by it. */
export async function askToExplain(
  database: Database,
  staff: Staff,
  examination: Examination,
  { now, today }: { now: Date; today: ParisDay },
): Promise<boolean> {
  const { id } = examination.row
  const open = and(undecided(id), isNull(examinations.askedAt))
  return batchWhile(database, { table: examinations, condition: open }, [
    database
      .update(examinations)
      .set({ askedAt: now, askedBy: staff.memberId, answerUntil: addDays(today, answerDays) })
      .where(open),
    journalLine(database, staff, { action: 'examination-asked', subject: id }, now),
    ...(await letters(database, examination, 'examination-asked', now)),
  ])
}

/** Finds nothing to hold against anybody: whoever was asked is told, and nothing is put before a person again for a while. */
export async function clear(
  database: Database,
  staff: Staff,
  examination: Examination,
  { reason, now }: { reason: string; now: Date },
): Promise<boolean> {
  const { id, askedAt } = examination.row
  const open = and(undecided(id), notExists(suspension(database, notRefused(id))))
  const quietUntil = later(now, quietDays)
  const asked = askedAt === null ? isNull(examinations.askedAt) : eq(examinations.askedAt, askedAt)
  return batchWhile(database, { table: examinations, condition: and(open, asked) }, [
    database
      .update(examinations)
      .set({
        ...{ decision: 'cleared', decidedAt: now, decidedBy: staff.memberId, reason },
        ...{ quietUntil, keptUntil: quietUntil },
      })
      .where(open),
    journalLine(database, staff, { action: 'examination-cleared', subject: id }, now),
    ...(askedAt === null ? [] : await letters(database, examination, 'examination-cleared', now)),
  ])
}

/** Proposes a suspension of `days`: it holds once another person has confirmed it. */
export async function proposeSuspension(
  database: Database,
  staff: Staff,
  { row }: Examination,
  { reason, days, now }: { reason: string; days: number; now: Date },
): Promise<boolean> {
  const proposal = { reason, days, proposedAt: now, proposedBy: staff.memberId }
  const about = { examinationId: row.id, subject: row.subject, what: suspends[row.kind] }
  const open = and(undecided(row.id), notExists(suspension(database, notRefused(row.id))))
  return batchWhile(database, { table: examinations, condition: open }, [
    database.insert(suspensions).values({ id: randomId(), ...about, ...proposal }),
    journalLine(
      database,
      staff,
      { action: 'suspension-proposed', subject: row.id, detail: `${days} jours` },
      now,
    ),
  ])
}

/** A proposal that nobody has settled. */
const proposal = (id: string) =>
  and(eq(suspensions.id, id), isNull(suspensions.confirmedAt), isNull(suspensions.refusedAt))

/** Refuses what was proposed, or takes one’s own proposal back: the examination is where it was. */
export async function refuseSuspension(
  database: Database,
  staff: Staff,
  { row, suspension: proposed }: Examination,
  now: Date,
): Promise<boolean> {
  if (!proposed) return false
  const open = proposal(proposed.id)
  return batchWhile(database, { table: suspensions, condition: open }, [
    database.update(suspensions).set({ refusedAt: now, refusedBy: staff.memberId }).where(open),
    journalLine(database, staff, { action: 'suspension-refused', subject: row.id }, now),
  ])
}

/**
 * Confirms what another person has proposed: it holds from now on, whoever is concerned is told why, and of a member whose
 * access is closed every session ends; a pass lives a minute more at most.
 */
export async function confirmSuspension(
  database: Database,
  staff: Staff,
  examination: Examination,
  { now, today }: { now: Date; today: ParisDay },
): Promise<boolean> {
  const { row, suspension: proposed } = examination
  if (!proposed) return false
  const open = and(proposal(proposed.id), ne(suspensions.proposedBy, staff.memberId))
  const both = and(undecided(row.id), exists(suspension(database, open)))
  const endsOn = lastDayOf(today, proposed.days)
  const closesAccess = row.memberId !== null && suspends[row.kind] === 'access'
  return batchWhile(database, { table: examinations, condition: both }, [
    database.update(suspensions).set({ confirmedAt: now, confirmedBy: staff.memberId, endsOn }).where(open),
    database
      .update(examinations)
      .set({
        ...{ decision: 'suspended', decidedAt: now, decidedBy: staff.memberId, reason: proposed.reason },
        quietUntil: later(now, proposed.days + quietDays),
        keptUntil: later(now, keptDays),
      })
      .where(undecided(row.id)),
    journalLine(
      database,
      staff,
      { action: 'suspension-confirmed', subject: row.id, detail: `jusqu’au ${endsOn}` },
      now,
    ),
    ...(closesAccess ? [endSessions(database, row.memberId ?? '')] : []),
    ...(await letters(database, examination, 'suspension-told', now)),
  ])
}

/** Lifts a suspension, or keeps it after it was contested; whoever is concerned is told why. */
export async function settleSuspension(
  database: Database,
  staff: Staff,
  examination: Examination,
  { outcome, why, now }: { outcome: 'lifted' | 'upheld'; why: string; now: Date },
): Promise<boolean> {
  const { row, suspension: held } = examination
  if (!held) return false
  const before = held.outcome === null ? isNull(suspensions.outcome) : eq(suspensions.outcome, 'upheld')
  const open = and(eq(suspensions.id, held.id), before)
  return batchWhile(database, { table: suspensions, condition: open }, [
    database
      .update(suspensions)
      .set({ outcome, settledAt: now, settledBy: staff.memberId, settledWhy: why })
      .where(open),
    journalLine(database, staff, { action: `suspension-${outcome}`, subject: row.id }, now),
    ...(await letters(database, examination, `suspension-${outcome}`, now)),
  ])
}
