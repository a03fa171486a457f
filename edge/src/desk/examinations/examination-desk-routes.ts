import { Hono } from 'hono'
import { z } from 'zod'
import { paths } from '../../ground/contract/index.ts'
import { emptyForm } from '../../ground/form/form-state.ts'
import { type FieldReader, readForm, wordsOfOnesOwn } from '../../ground/form/read-fields.ts'
import type { PortalContext, PortalEnvironment } from '../../ground/http/portal-environment.ts'
import { refusedProblem } from '../../ground/http/problem.ts'
import { typedFields } from '../../ground/http/typed-fields.ts'
import { type Step, stepsFrom, suspensionDays } from '../../people/examination/examination.ts'
import { type Examination, examinationOf } from '../../people/examination/examination-store.ts'
import { withFreshProof } from '../access/fresh-proof.ts'
import { withPermission } from '../access/staff.ts'
import { tooLate } from '../access/too-late.ts'
import type { Staff } from '../permission/permission.ts'
import {
  askToExplain,
  clear,
  confirmSuspension,
  proposeSuspension,
  refuseSuspension,
  settleSuspension,
} from './decision-store.ts'
import { showExamination, showExaminations } from './shown-examination-store.ts'

const mostWords = 1000

const words =
  (ask: string): FieldReader<string> =>
  (typed) => {
    const read = wordsOfOnesOwn(mostWords, `${mostWords} caractères au plus.`)(typed)
    return read.kind === 'read' && read.value === '' ? { kind: 'wrong', sentence: ask } : read
  }
const daysField: FieldReader<number> = (typed) => {
  const days = suspensionDays.find((one) => String(one) === typed)
  return days === undefined
    ? { kind: 'wrong', sentence: 'Choisissez une durée.' }
    : { kind: 'read', value: days }
}
const clearance = { reason: words('Dites en une phrase pourquoi il n’y a rien à reprocher.') }
const proposal = {
  why: words('Dites pourquoi : la personne concernée lira cette phrase.'),
  days: daysField,
}
const review = { settledWhy: words('Dites pourquoi : la personne concernée lira cette phrase.') }

/**
 * What was seen of an account or an organisation, put before a person: read, asked about, decided, by people alone (CGU articles 5.1, 6.4 and 9; RGPD, art. 22).
 */
export const examinationDeskRoutes = new Hono<PortalEnvironment>()
  .get(paths.deskExaminations, (c) =>
    withPermission(c, 'read-examinations', (staff) => showExaminations(c, staff)),
  )
  .get(paths.deskExamination(':id'), (c) =>
    withPermission(c, 'read-examinations', (staff) =>
      withExamination(c, staff, (examination) => showExamination(c, staff, examination, emptyForm())),
    ),
  )
  .post(paths.deskExaminationQuestion(':id'), (c) =>
    withPermission(c, 'decide-examinations', (staff) =>
      withExamination(c, staff, (examination) =>
        step(c, examination, 'ask', 'examen-question', () =>
          askToExplain(c.var.database, staff, examination, c.var),
        ),
      ),
    ),
  )
  .post(paths.deskExaminationClearance(':id'), (c) =>
    withPermission(c, 'decide-examinations', (staff) =>
      withExamination(c, staff, async (examination) => {
        const values = await typedFields(c)
        const read = readForm(clearance, values)
        if (read.kind === 'wrong') return again(c, staff, examination, values, read.errors)
        return step(c, examination, 'clear', 'examen-classe', () =>
          clear(c.var.database, staff, examination, { ...read.values, now: c.var.now }),
        )
      }),
    ),
  )
  .post(paths.deskSuspension(':id'), (c) =>
    withFreshProof(c, 'decide-examinations', (staff) =>
      withExamination(c, staff, async (examination) => {
        const values = await typedFields(c)
        const read = readForm(proposal, values)
        if (read.kind === 'wrong') return again(c, staff, examination, values, read.errors)
        const { why: reason, days } = read.values
        return step(c, examination, 'propose', 'suspension-proposee', () =>
          proposeSuspension(c.var.database, staff, examination, { reason, days, now: c.var.now }),
        )
      }),
    ),
  )
  .post(paths.deskSuspensionConfirmation(':id'), (c) =>
    withFreshProof(c, 'confirm-suspensions', (staff) =>
      withExamination(c, staff, async (examination) => {
        const verdict = z.enum(['confirm', 'refuse']).safeParse((await typedFields(c))['verdict'])
        if (!verdict.success) return refusedProblem(c, 404)
        const confirms = verdict.data === 'confirm'
        // Nobody confirms what they have proposed themselves.
        if (confirms && examination.suspension?.proposedBy === staff.memberId) return refusedProblem(c, 404)
        const done = confirms ? 'suspension-confirmee' : 'suspension-refusee'
        return step(c, examination, 'settle-proposal', done, () =>
          confirms
            ? confirmSuspension(c.var.database, staff, examination, c.var)
            : refuseSuspension(c.var.database, staff, examination, c.var.now),
        )
      }),
    ),
  )
  .post(paths.deskSuspensionReview(':id'), (c) =>
    withPermission(c, 'decide-examinations', (staff) =>
      withExamination(c, staff, async (examination) => {
        const values = await typedFields(c)
        const outcome = z.enum(['lifted', 'upheld']).safeParse(values['outcome'])
        if (!outcome.success) return refusedProblem(c, 404)
        const read = readForm(review, values)
        if (read.kind === 'wrong') return again(c, staff, examination, values, read.errors)
        const lifts = outcome.data === 'lifted'
        const done = lifts ? 'suspension-levee' : 'suspension-maintenue'
        return step(c, examination, lifts ? 'lift' : 'uphold', done, () =>
          settleSuspension(c.var.database, staff, examination, {
            ...{ outcome: outcome.data, why: read.values.settledWhy, now: c.var.now },
          }),
        )
      }),
    ),
  )

/** The examination of an address; there is none about oneself. */
async function withExamination(
  c: PortalContext,
  { memberId }: Staff,
  go: (examination: Examination) => Response | Promise<Response>,
): Promise<Response> {
  const found = await examinationOf(c.var.database, c.req.param('id') ?? '', c.var.today)
  return found && found.row.memberId !== memberId ? go(found) : refusedProblem(c, 404)
}

/** Carries a decision out, where the examination has come to it and nobody was first. */
async function step(
  c: PortalContext,
  { row, stage }: Examination,
  wanted: Step,
  done: string,
  decide: () => Promise<boolean>,
): Promise<Response> {
  const isDone = stepsFrom[stage].includes(wanted) && (await decide())
  if (!isDone) return tooLate(c, paths.deskExamination(row.id))
  c.var.drainOutboxLater()
  return c.redirect(`${paths.deskExamination(row.id)}?fait=${done}`, 303)
}

const again = (
  c: PortalContext,
  staff: Staff,
  examination: Examination,
  values: Record<string, string>,
  errors: Record<string, string>,
) => showExamination(c, staff, examination, { values, errors, message: null }, 422)
