import { asParisDay } from '@portal/content'
import { eq } from 'drizzle-orm'
import { examinations } from '../src/people/examination/examination-schema.ts'
import type { ExaminationFacts, ExaminationKind, FactsOf } from '../src/people/examination/facts.ts'
import { openExaminations } from '../src/desk/examinations/opening-store.ts'
import { paths } from '../src/ground/contract/index.ts'
import type { Browser } from './browser.ts'
import { aStaff } from './staff.ts'
import type { TestPortal } from './test-portal.ts'

const window = { from: asParisDay('2026-10-24'), through: asParisDay('2026-11-22') }

export const someFacts: { [Kind in ExaminationKind]: FactsOf<Kind> } = {
  sharing: { kind: 'sharing', ...window, sessions: 12, places: 6, days: 9, codes: 4 },
  'refused-cards': { kind: 'refused-cards', ...window, refused: 9, accepted: 1, purchases: 3 },
  'roster-growth': {
    ...{ kind: 'roster-growth', ...window, given: 40, released: 2, before: 6, seats: 50, files: 2 },
    settledDays: 200,
  },
}

/** An examination that is open about a member or an organisation; its id. */
export async function anExamination(
  { database, now }: TestPortal,
  subject: string,
  facts: ExaminationFacts = someFacts.sharing,
): Promise<string> {
  await openExaminations(database, [{ subject, facts }], now())
  const rows = await database.select().from(examinations).where(eq(examinations.subject, subject))
  const row = rows.find(({ decidedAt, kind }) => decidedAt === null && kind === facts.kind)
  if (!row) throw new Error('no examination was opened')
  return row.id
}

/** The same, about which an explanation was asked for by `support`. */
export async function anAskedExamination(
  portal: TestPortal,
  subject: string,
  support: Browser,
  facts?: ExaminationFacts,
): Promise<string> {
  const id = await anExamination(portal, subject, facts)
  await posted(support, paths.deskExaminationQuestion(id))
  return id
}

/** A suspension that `support` proposed, once the time to answer has passed; another of the team may confirm it. */
export async function aProposedSuspension(
  portal: TestPortal,
  subject: string,
  support: Browser,
  facts?: ExaminationFacts,
): Promise<string> {
  const id = await anAskedExamination(portal, subject, support, facts)
  const past = asParisDay('2026-11-21')
  await portal.database.update(examinations).set({ answerUntil: past }).where(eq(examinations.id, id))
  await posted(support, paths.deskSuspension(id), { why: 'Aucune réponse à notre lettre.', days: '15' })
  return id
}

/** A suspension that holds, on the word of two people. */
export async function aSuspension(
  portal: TestPortal,
  subject: string,
  facts?: ExaminationFacts,
): Promise<{ id: string; support: Browser }> {
  const { browser: support } = await aStaff(portal, 'support')
  const { browser: other } = await aStaff(portal, 'administrateur')
  const id = await aProposedSuspension(portal, subject, support, facts)
  await posted(other, paths.deskSuspensionConfirmation(id), { verdict: 'confirm' })
  return { id, support }
}

async function posted(browser: Browser, path: string, fields: Record<string, string> = {}): Promise<void> {
  const { status } = await browser.post(path, fields)
  if (status !== 303) throw new Error(`${path} answered ${status}`)
}
