import type { ParisDay } from '@portal/content'
import { and, asc, desc, eq, isNotNull, isNull, lte, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../../ground/database/database.ts'
import { deleteSome } from '../../ground/database/some-rows.ts'
import { members } from '../member/member-schema.ts'
import { organisationPeople, organisations } from '../organisation/organisation-schema.ts'
import { type ExaminationState, type Stage, stageOf } from './examination.ts'
import { examinations, suspensions } from './examination-schema.ts'
import { type ExaminationFacts, examinationFacts } from './facts.ts'

export type ExaminationRow = typeof examinations.$inferSelect
export type SuspensionRow = typeof suspensions.$inferSelect

/** An examination with its suspension, unless it was refused, and where it stands. */
export interface Examination {
  row: ExaminationRow
  suspension: SuspensionRow | null
  facts: ExaminationFacts
  /** Who it is about: a member, or an organisation by its name. */
  about:
    { member: { id: string; firstName: string; lastName: string; email: string } } | { organisation: string }
  stage: Stage
}

/** How both tables are read together: a refused suspension is as if it had not been proposed. */
const proposed = and(eq(suspensions.examinationId, examinations.id), isNull(suspensions.refusedAt))

/** What nobody has decided yet, and what holds. */
const isUnderWay = (today: ParisDay): SQL =>
  sql`${examinations.id} IN (
    SELECT id FROM examinations WHERE decided_at IS NULL UNION ALL
    SELECT examination_id FROM suspensions
    WHERE confirmed_at IS NOT NULL AND ends_on >= ${today} AND outcome IS NOT 'lifted'
  )`

const read = (database: Database) =>
  database
    .select({ row: examinations, suspension: suspensions, member: members, organisation: organisations.name })
    .from(examinations)
    .leftJoin(suspensions, proposed)
    .leftJoin(members, eq(members.id, examinations.memberId))
    .leftJoin(organisations, eq(organisations.id, examinations.organisationId))

type Read = Awaited<ReturnType<typeof read>>[number]

function asExamination({ row, suspension, member, organisation }: Read, today: ParisDay): Examination {
  const about = member
    ? {
        member: {
          ...{ id: member.id, firstName: member.firstName },
          ...{ lastName: member.lastName, email: member.email },
        },
      }
    : { organisation: organisation ?? '' }
  const facts = examinationFacts.parse(row.facts)
  return { row, suspension, facts, about, stage: stageOf(stateOf(row, suspension), today) }
}

/** What decides where an examination stands. */
export const stateOf = (row: ExaminationRow, suspension: SuspensionRow | null): ExaminationState => ({
  ...row,
  suspension,
})

/** Examinations shown at once. */
const mostShown = 100

/** What is under way, oldest first: a query. */
export async function examinationsUnderWay(database: Database, today: ParisDay): Promise<Examination[]> {
  const rows = await read(database)
    .where(isUnderWay(today))
    .orderBy(asc(examinations.openedAt))
    .limit(mostShown)
  return rows.map((row) => asExamination(row, today))
}

/** What was decided, newest first, as long as it is kept: a query. */
export async function examinationsDecided(database: Database, today: ParisDay): Promise<Examination[]> {
  const rows = await read(database)
    .where(isNotNull(examinations.decidedAt))
    .orderBy(desc(examinations.decidedAt))
    .limit(mostShown)
  return rows.map((row) => asExamination(row, today))
}

/** One examination; `null` when there is none. */
export async function examinationOf(
  database: Database,
  id: string,
  today: ParisDay,
): Promise<Examination | null> {
  const [row] = await read(database).where(eq(examinations.id, id))
  return row ? asExamination(row, today) : null
}

/** About a member, or an organisation that they order for: they are told, and may answer. */
const concerns = (memberId: string): SQL =>
  sql`${examinations.subject} IN (
    SELECT ${memberId} UNION ALL
    SELECT organisation_id FROM organisation_people WHERE member_id = ${memberId} AND may_order = 1
  )`

/** The examinations that a member was told of, newest first: their own, and those of organisations that they order for. */
export async function examinationsTold(
  database: Database,
  memberId: string,
  today: ParisDay,
): Promise<Examination[]> {
  const rows = await read(database)
    .where(and(concerns(memberId), isNotNull(examinations.askedAt)))
    .orderBy(desc(examinations.openedAt))
    .limit(mostShown)
  return rows.map((row) => asExamination(row, today))
}

/** Who is written to about an examination: the member, or those who order for the organisation. */
export async function readersOf(
  database: Database,
  { memberId, organisationId }: ExaminationRow,
): Promise<string[]> {
  if (memberId !== null) return [memberId]
  const people = await database
    .select({ id: organisationPeople.memberId })
    .from(organisationPeople)
    .where(
      and(eq(organisationPeople.organisationId, organisationId ?? ''), eq(organisationPeople.mayOrder, true)),
    )
  return people.map(({ id }) => id)
}

/** All that is kept about a member, asked about or not, for the file of their data (RGPD, art. 15). */
export async function exportedExaminations(database: Database, memberId: string, today: ParisDay) {
  const rows = await read(database)
    .where(eq(examinations.memberId, memberId))
    .orderBy(asc(examinations.openedAt))
  return rows.map((one) => {
    const { row, suspension, facts, stage } = asExamination(one, today)
    const { openedAt, askedAt, answerUntil, answeredAt, answer, decidedAt, decision, reason, keptUntil } = row
    return {
      ...{
        facts,
        stage,
        openedAt,
        askedAt,
        answerUntil,
        answeredAt,
        answer,
        decidedAt,
        decision,
        reason,
        keptUntil,
      },
      suspension: suspension && {
        ...{ reason: suspension.reason, confirmedAt: suspension.confirmedAt, endsOn: suspension.endsOn },
        ...{ contestedAt: suspension.contestedAt, contest: suspension.contest, outcome: suspension.outcome },
      },
    }
  })
}

/** Erases what is kept no longer (RGPD, art. 5-1-e): a query. */
export async function deleteOldExaminations(database: Database, now: Date): Promise<void> {
  await deleteSome(database, examinations, lte(examinations.keptUntil, now))
}
