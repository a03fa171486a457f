import { lengthOf, keptLines } from '@portal/content/text'
import { Hono } from 'hono'
import { signedInOf } from '../../entrance/session/signed-in.ts'
import { type FormState, paths } from '../../ground/contract/index.ts'
import { emptyForm } from '../../ground/form/form-state.ts'
import type { PortalContext, PortalEnvironment } from '../../ground/http/portal-environment.ts'
import { refusedProblem } from '../../ground/http/problem.ts'
import { typedFields } from '../../ground/http/typed-fields.ts'
import { mayWrite } from '../../people/examination/examination.ts'
import { type Examination, examinationsTold, stateOf } from '../../people/examination/examination-store.ts'
import { viewForReader } from '../../people/examination/examination-view.ts'
import { keepAnswer, keepContest } from './answer-store.ts'

const mostWords = 2000

const news: Record<string, string> = {
  reponse:
    'Votre réponse est enregistrée. Une personne de l’équipe la lira, et vous écrira ce qu’elle décide.',
  contestation:
    'Votre contestation est enregistrée. Une personne de l’équipe la lira et vous répondra par courriel.',
}

/**
 * What a person of the team is looking at, for whoever it concerns: read and answered, also while something is suspended (CGU articles 5.1 and 9; RGPD, art. 15 and 22).
 */
export const accountExaminationRoutes = new Hono<PortalEnvironment>()
  .get(paths.accountExamination(':id'), (c) =>
    withTold(c, (examination) => show(c, examination, emptyForm())),
  )
  .post(paths.accountExamination(':id'), (c) =>
    withTold(c, async (examination) => {
      const { database, now } = c.var
      const { memberId } = signedInOf(c)
      const typed = await typedFields(c)
      const values = { words: typed['words'] ?? '' }
      const as = mayWrite(examination.stage, stateOf(examination.row, examination.suspension))
      // Sent twice, or decided meanwhile: the page says where it stands, and what was typed is not lost.
      const overtaken = { values, errors: {}, message: overtakenWords }
      if (as === null || typed['as'] !== as) return show(c, examination, overtaken, 409)
      const words = keptLines(values.words)
      const wrong = wordsWrong(words)
      if (wrong) return show(c, examination, { values, errors: { words: wrong }, message: null }, 422)
      const kept =
        as === 'answer'
          ? await keepAnswer(database, examination, { words, memberId }, now)
          : await keepContest(database, examination, { words, memberId }, now)
      if (!kept) return withTold(c, (now) => show(c, now, overtaken, 409))
      const done = as === 'answer' ? 'reponse' : 'contestation'
      return c.redirect(`${paths.accountExamination(examination.row.id)}?fait=${done}`, 303)
    }),
  )

const overtakenWords =
  'Ce dossier a avancé depuis que cette page est ouverte : rien n’a été enregistré cette fois. Lisez où il en est.'

function wordsWrong(words: string): string | null {
  if (words === '') return 'Écrivez votre réponse : une phrase suffit.'
  return lengthOf(words) > mostWords
    ? `Votre réponse dépasse ${mostWords} caractères. Gardez l’essentiel : on vous demandera le reste.`
    : null
}

/** The examination of an address, for those who were told of it; anybody else gets 404. */
async function withTold(
  c: PortalContext,
  go: (examination: Examination) => Response | Promise<Response>,
): Promise<Response> {
  const told = await examinationsTold(c.var.database, signedInOf(c).memberId, c.var.today)
  const found = told.find(({ row }) => row.id === c.req.param('id'))
  return found ? go(found) : refusedProblem(c, 404)
}

function show(
  c: PortalContext,
  examination: Examination,
  form: FormState,
  status: 200 | 409 | 422 = 200,
): Response | Promise<Response> {
  const { row, suspension, about, stage } = examination
  return c.var.render(
    'accountExamination',
    {
      accountExamination: {
        examination: viewForReader(examination),
        organisation: 'organisation' in about ? about.organisation : null,
        mayWrite: mayWrite(stage, stateOf(row, suspension)),
        form,
        done: news[c.req.query('fait') ?? ''] ?? null,
      },
    },
    status,
  )
}
