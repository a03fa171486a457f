import { and, count, eq, isNull, ne } from 'drizzle-orm'
import type { FormState, ListedExamination } from '../../ground/contract/index.ts'
import type { PortalContext } from '../../ground/http/portal-environment.ts'
import { type Step, stepsFrom, suspensionDays, waits } from '../../people/examination/examination.ts'
import { examinations } from '../../people/examination/examination-schema.ts'
import {
  type Examination,
  examinationsDecided,
  examinationsUnderWay,
} from '../../people/examination/examination-store.ts'
import { examinationView } from '../../people/examination/examination-view.ts'
import { wordsOf } from '../../people/examination/words.ts'
import { members } from '../../people/member/member-schema.ts'
import { deskPage } from '../access/desk-page.ts'
import { beforeReading } from '../access/staff.ts'
import { may, type Staff } from '../permission/permission.ts'

const dayMs = 86_400_000

/** The list: what waits for a person, what waits for an answer, and what was decided. */
export async function showExaminations(c: PortalContext, staff: Staff): Promise<Response> {
  const { database, today, now } = c.var
  const own = ({ row }: Examination) => row.memberId !== staff.memberId
  const underWay = (await examinationsUnderWay(database, today)).filter(own)
  const decided = (await examinationsDecided(database, today)).filter(own)
  const waiting = underWay.filter(({ stage }) => waits(stage))
  const asked = underWay.filter(({ stage }) => stage === 'asked')
  const others = decided.filter(({ stage }) => stage !== 'contested')
  const shown = waiting.length + asked.length + others.length
  await beforeReading(c, staff, { action: 'examinations-read', detail: String(shown) })
  const listed = (all: readonly Examination[]) => all.map((one) => line(one, now))
  return c.var.render('deskExaminations', {
    deskExaminations: {
      ...deskPage(c, staff),
      ...{ waiting: listed(waiting), asked: listed(asked), decided: listed(others) },
    },
  })
}

function line({ row, suspension, facts, about, stage }: Examination, now: Date): ListedExamination {
  return {
    ...{ id: row.id, title: wordsOf(facts).title, stage, openedAt: row.openedAt },
    about:
      'organisation' in about ? about.organisation : `${about.member.firstName} ${about.member.lastName}`,
    days: Math.max(0, Math.floor((now.getTime() - row.openedAt.getTime()) / dayMs)),
    until: suspension?.endsOn ?? row.answerUntil,
  }
}

/** The page of one: what was seen, what was written, and what this person may decide. */
export async function showExamination(
  c: PortalContext,
  staff: Staff,
  examination: Examination,
  form: FormState,
  status: 200 | 422 = 200,
): Promise<Response> {
  const { database, now } = c.var
  const { row, suspension, about, stage } = examination
  await beforeReading(c, staff, { action: 'examination-read', subject: row.id })
  if (row.seenAt === null)
    await database
      .update(examinations)
      .set({ seenAt: now })
      .where(and(eq(examinations.id, row.id), isNull(examinations.seenAt)))
  const [former] = await database
    .select({ count: count() })
    .from(examinations)
    .where(
      and(
        eq(examinations.subject, row.subject),
        eq(examinations.kind, row.kind),
        ne(examinations.id, row.id),
      ),
    )
  const decides = (step: Step) => may(staff.role, 'decide-examinations') && stepsFrom[stage].includes(step)
  const settles = may(staff.role, 'confirm-suspensions') && stepsFrom[stage].includes('settle-proposal')
  const deskExamination = {
    ...deskPage(c, staff),
    examination: examinationView(examination),
    ...{ about, former: former?.count ?? 0, form, lengths: [...suspensionDays] },
    may: {
      ...{ ask: decides('ask'), clear: decides('clear'), propose: decides('propose') },
      confirm: settles && suspension?.proposedBy !== staff.memberId,
      refuse: settles,
      ...{ lift: decides('lift'), uphold: decides('uphold') },
    },
    proposedBy: stage === 'proposed' && suspension ? await nameOf(c, suspension.proposedBy) : null,
  }
  return c.var.render('deskExamination', { deskExamination }, status)
}

async function nameOf(c: PortalContext, id: string): Promise<string> {
  const [person] = await c.var.database.select().from(members).where(eq(members.id, id))
  return person ? `${person.firstName} ${person.lastName}` : 'Compte effacé'
}
