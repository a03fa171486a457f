import { faultLine } from '@portal/content/log'
import { Hono } from 'hono'
import { type FormState, paths } from '../../ground/contract/index.ts'
import { log } from '../../ground/log/log.ts'
import type { PortalContext, PortalEnvironment } from '../../ground/http/portal-environment.ts'
import { refusedProblem } from '../../ground/http/problem.ts'
import { typedFields } from '../../ground/http/typed-fields.ts'
import { type OwnOrganisation, withOrganisation } from '../own-organisation/own-organisation-store.ts'
import { runningContract } from '../seats/seat-store.ts'
import { linesToCorrectFile, modelFile } from './lines-to-correct.ts'
import { advanceRoster } from './roster-application-store.ts'
import { confirmedOrRefusal } from './roster-confirmation.ts'
import { readRosterFile } from './roster-file.ts'
import type { RosterRow } from './roster-schema.ts'
import { refusedConfirmation, refusedFile } from './roster-sentences.ts'
import { cancelRoster, confirmedRosters, keepDraft, linesToCorrect, rosterOf } from './roster-store.ts'
import { comparedDraft, draftView, progressView, progressOf } from './roster-views.ts'
import { emptyForm } from '../../ground/form/form-state.ts'

const refreshSeconds = 4

const news: Record<string, string> = {
  annulation: 'Ce fichier est abandonné : rien n’a été changé, et ses lignes sont effacées.',
}

/** « Inviter par fichier »: a file is read, shown, confirmed, then applied; for whoever may invite (CGU articles 1 and 4). */
export const rosterRoutes = new Hono<PortalEnvironment>()
  .get(paths.organisationRosters(':id'), (c) => forInviting(c, (own) => showUpload(c, own, emptyForm())))
  .post(paths.organisationRosters(':id'), (c) =>
    forInviting(c, async (own) => {
      const { database, today, now } = c.var
      if (!(await runningContract(database, own.id, today))) {
        const { message } = refusedConfirmation({ kind: 'no-contract' })
        return showUpload(c, own, { ...emptyForm(), message }, 422)
      }
      const read = await readRosterFile(await sentFile(c))
      if (read.kind !== 'read')
        return showUpload(c, own, { ...emptyForm(), errors: { fichier: refusedFile(read) } }, 422)
      const id = await keepDraft(database, own.id, read, now)
      return c.redirect(paths.organisationRoster(own.id, id), 303)
    }),
  )
  .get(paths.organisationRosterModel(':id'), (c) =>
    forInviting(c, () => Promise.resolve(download(c, 'modele.csv', modelFile()))),
  )
  .get(paths.organisationRoster(':id', ':roster'), (c) =>
    withRoster(c, (own, row) => {
      if (row.state === 'draft') return showDraft(c, own, row, emptyForm())
      if (row.state === 'running') advanceLater(c, row.id)
      return showProgress(c, own, row)
    }),
  )
  .get(paths.organisationRosterLines(':id', ':roster'), (c) =>
    withRoster(c, async (_own, { id }) => {
      const lines = await linesToCorrect(c.var.database, id)
      if (lines.length === 0) return refusedProblem(c, 404)
      return download(c, 'lignes-a-corriger.csv', linesToCorrectFile(lines))
    }),
  )
  .post(paths.organisationRosterConfirmation(':id', ':roster'), (c) =>
    withRoster(c, async (own, row) => {
      const { database, today, now } = c.var
      // Sent twice: it is confirmed already, and its page says how far it is.
      if (row.state === 'draft') {
        const typed = await typedFields(c)
        const refusal = await confirmedOrRefusal(database, row, typed, today, now)
        if (refusal) return showDraft(c, own, row, { values: typed, ...refusedConfirmation(refusal) }, 422)
        advanceLater(c, row.id)
      }
      return c.redirect(paths.organisationRoster(own.id, row.id), 303)
    }),
  )
  .post(paths.organisationRosterCancellation(':id', ':roster'), (c) =>
    withRoster(c, async (own, row) => {
      if (row.state !== 'cancelled' && !(await cancelRoster(c.var.database, row.id, c.var.now)))
        return refusedProblem(c, 409)
      return c.redirect(`${paths.organisationRosters(own.id)}?fait=annulation`, 303)
    }),
  )

async function forInviting(c: PortalContext, go: (own: OwnOrganisation) => Promise<Response>) {
  return withOrganisation(c, (own) => (own.mayInvite ? go(own) : refusedProblem(c, 404)))
}

async function withRoster(
  c: PortalContext,
  go: (own: OwnOrganisation, row: RosterRow) => Promise<Response>,
): Promise<Response> {
  return forInviting(c, async (own) => {
    const row = await rosterOf(c.var.database, own.id, c.req.param('roster') ?? '', c.var.now)
    return row ? go(own, row) : refusedProblem(c, 404)
  })
}

/** The bytes of the file that was sent; none when the request holds no such file, or cannot be read. */
async function sentFile(c: PortalContext): Promise<Uint8Array> {
  const body = await c.req.parseBody().catch(() => null)
  const file = body?.['fichier']
  return file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array()
}

/** Continues a roster after the response has been sent; what fails here is tried again every minute. */
function advanceLater(c: PortalContext, id: string): void {
  c.executionCtx.waitUntil(
    advanceRoster(c.var.database, id, c.var.now).catch((fault: unknown) => {
      log('error', 'roster not advanced', { fault: faultLine(fault) })
    }),
  )
}

function download(c: PortalContext, name: string, content: string): Response {
  return c.body(content, 200, {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="${name}"`,
    'Cache-Control': 'private, no-store',
  })
}

async function showUpload(c: PortalContext, own: OwnOrganisation, shown: FormState, status: 200 | 422 = 200) {
  const { database, today } = c.var
  const rosters = (await confirmedRosters(database, own.id)).flatMap((row) => progressOf(row) ?? [])
  const rosterUpload = {
    organisation: { id: own.id, name: own.name },
    hasContract: (await runningContract(database, own.id, today)) !== null,
    form: shown,
    rosters,
    done: news[c.req.query('fait') ?? ''] ?? null,
  }
  return c.var.render('rosterUpload', { rosterUpload }, status)
}

async function showDraft(
  c: PortalContext,
  { id, name }: OwnOrganisation,
  row: RosterRow,
  shown: FormState,
  status: 200 | 422 = 200,
) {
  const { database, today } = c.var
  const draft = await comparedDraft(database, row, await runningContract(database, id, today))
  const rosterDraft = await draftView({ id, name }, draft, shown, today)
  return c.var.render('rosterDraft', { rosterDraft }, status)
}

async function showProgress(c: PortalContext, { id, name }: OwnOrganisation, row: RosterRow) {
  const progress = progressOf(row)
  // A draft that was given up has nothing to show.
  if (!progress) return refusedProblem(c, 404)
  const followed = row.state === 'running' && c.req.query('suivi') !== 'arret'
  if (followed) c.header('Refresh', String(refreshSeconds))
  const rosterProgress = await progressView(c.var.database, { id, name }, row, progress, followed)
  return c.var.render('rosterProgress', { rosterProgress })
}
