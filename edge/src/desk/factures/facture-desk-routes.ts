import { Hono } from 'hono'
import { type AskedWords, lengthOf, readPrinted, wordsSentence } from '@portal/content/text'
import { type CreditChoiceView, type FormState, paths } from '../../ground/contract/index.ts'
import { unprintableReplacement } from '../../money/facture/correction-store.ts'
import { readFactureNumber } from '../../money/facture/facture-number.ts'
import {
  type DeskFacture,
  factureById,
  factureView,
  recentFactures,
} from '../../money/facture/facture-store.ts'
import { fileOf } from '../../money/facture-sheet/file-store.ts'
import { unprintableSentence } from '../../ground/printable/printable.ts'
import type { PortalContext, PortalEnvironment } from '../../ground/http/portal-environment.ts'
import { refusedProblem } from '../../ground/http/problem.ts'
import { typedFields } from '../../ground/http/typed-fields.ts'
import { readAccountantQuery } from '../accounts/accountant-query.ts'
import { csvAnswer } from '../accounts/csv-answer.ts'
import { readPeriod, tooManyRows } from '../accounts/period.ts'
import { issueAvoir } from './avoir-store.ts'
import { exportedFactures } from './facture-export-store.ts'
import { findFactures } from './facture-search-store.ts'
import { deskPage } from '../access/desk-page.ts'
import { beforeReading, withPermission } from '../access/staff.ts'
import { tooLate } from '../access/too-late.ts'
import type { Staff } from '../permission/permission.ts'
import { emptyForm } from '../../ground/form/form-state.ts'

const askedReason: AskedWords = {
  ask: 'Dites pourquoi, en 3 à 80 caractères\u00a0: ces mots sont imprimés sur l’avoir.',
  called: 'Le motif',
  most: 80,
}

/** Why a facture is corrected, as it is printed on the avoir, or the sentence that stands beside the field. */
function readReason(typed: string): { reason: string } | { sentence: string } {
  const read = readPrinted(typed, askedReason.most)
  if (read.kind === 'read')
    return lengthOf(read.text) >= 3 ? { reason: read.text } : { sentence: askedReason.ask }
  const { refusal } = read
  return { sentence: refusal.kind === 'too-long' ? askedReason.ask : wordsSentence(refusal, askedReason) }
}

/** Factures for whoever keeps the accounts: found by number, read, and corrected by an avoir alone. */
export const factureDeskRoutes = new Hono<PortalEnvironment>()
  .get(paths.deskFactures, (c) =>
    withPermission(c, 'read-factures', (staff) =>
      show(c, staff, { ...emptyForm(), values: { number: (c.req.query('numero') ?? '').slice(0, 20) } }),
    ),
  )
  .post(paths.deskFactureSearch, (c) =>
    withPermission(c, 'read-factures', async (staff) => {
      const { q: typed = '' } = await typedFields(c)
      const values = { q: typed.slice(0, 120) }
      const query = readAccountantQuery(typed)
      if (query.kind !== 'nothing')
        return show(
          c,
          staff,
          { ...emptyForm(), values },
          200,
          null,
          await findFactures(c.var.database, query),
        )
      const sentence = 'Écrivez un numéro, trois lettres d’un nom, un jour ou un montant.'
      return show(c, staff, { values, errors: { q: sentence }, message: null }, 422)
    }),
  )
  .get(paths.deskFactureExport, (c) =>
    withPermission(c, 'read-factures', async (staff) => {
      const period = readPeriod(c.req.query('du'), c.req.query('au'))
      const refused = (sentence: string) =>
        show(c, staff, { values: {}, errors: { du: sentence }, message: null }, 422)
      if ('sentence' in period) return refused(period.sentence)
      const rows = await exportedFactures(c.var.database, period)
      if (!rows) return refused(tooManyRows)
      const detail = `${period.from} ${period.through}, ${rows.length - 1}`
      await beforeReading(c, staff, { action: 'factures-exported', detail })
      return csvAnswer(c, 'factures', period, rows)
    }),
  )
  .get(paths.deskFactureFile(':id'), (c) =>
    withPermission(c, 'read-factures', async (staff) => {
      const { database, now } = c.var
      const facture = await factureById(database, c.req.param('id') ?? '')
      if (!facture) return refusedProblem(c, 404)
      await beforeReading(c, staff, {
        action: 'facture-file-read',
        subject: facture.id,
        detail: facture.number,
      })
      const file = await fileOf(database, facture, now)
      return c.body(file as Uint8Array<ArrayBuffer>, 200, {
        'Content-Type': 'application/pdf',
        'Content-Disposition': `attachment; filename="${facture.number}.pdf"`,
        'Cache-Control': 'private, no-store',
      })
    }),
  )
  .post(paths.deskFactureAvoir(':id'), (c) =>
    withPermission(c, 'issue-avoirs', async (staff) => {
      const { database } = c.var
      const facture = await factureById(database, c.req.param('id') ?? '')
      if (!facture || facture.content.typeCode !== '380') return refusedProblem(c, 404)
      if (facture.credited) return tooLate(c, paths.deskFactures)
      const fields = await typedFields(c)
      const { why: typed = '', again } = fields
      const read = readReason(typed)
      const values = {
        why: typed.slice(0, 200),
        again: again === 'yes' ? 'yes' : '',
        number: facture.number,
        contract: fields['contract'] ?? '',
      }
      if ('sentence' in read)
        return show(c, staff, { values, errors: { why: read.sentence }, message: null }, 422)
      const { reason } = read
      const unprinted = unprintableSentence(reason)
      if (unprinted) return show(c, staff, { values, errors: { why: unprinted }, message: null }, 422)
      const message = again === 'yes' ? await unprintableReplacement(database, facture) : null
      if (message) return show(c, staff, { values, errors: {}, message }, 422)
      const issued = await issueAvoir(c, staff, facture, { reason, again: again === 'yes', fields })
      if (issued.kind === 'too-late') return tooLate(c, paths.deskFactures)
      if (issued.kind === 'to-choose') {
        // A page that has said nothing yet only asks; one that has said something else says what has changed.
        const errors = issued.changed ? {} : { contract: 'Dites ce que devient le contrat.' }
        const said = issued.changed ? changedSince : null
        return show(c, staff, { values, errors, message: said }, issued.changed ? 409 : 422, issued.view)
      }
      return c.redirect(`${paths.deskFactures}?fait=${again === 'yes' ? 'remplacement' : 'avoir'}`, 303)
    }),
  )

const changedSince =
  'Ce que l’avoir ferait du contrat a changé depuis que cette page s’est ouverte. Rien n’est émis\u00a0: relisez, puis choisissez.'

async function show(
  c: PortalContext,
  staff: Staff,
  form: FormState,
  status: 200 | 409 | 422 = 200,
  choice: CreditChoiceView | null = null,
  sought: DeskFacture[] | null = null,
) {
  const found =
    sought ?? (await recentFactures(c.var.database, readFactureNumber(form.values['number'] ?? '')))
  await beforeReading(c, staff, { action: 'factures-read', detail: String(found.length) })
  return c.var.render(
    'deskFactures',
    {
      deskFactures: {
        ...deskPage(c, staff),
        form,
        isFound: sought !== null,
        choice,
        factures: found.map((facture) => ({ ...factureView(facture), credited: facture.credited })),
      },
    },
    status,
  )
}
