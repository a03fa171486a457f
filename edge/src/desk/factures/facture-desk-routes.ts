import { Hono } from 'hono'
import { lengthOf, readPrinted } from '@portal/content/text'
import { type FormState, paths } from '../../ground/contract/index.ts'
import { correctFacture, unprintableReplacement } from '../../money/facture/correction-store.ts'
import { readFactureNumber } from '../../money/facture/facture-number.ts'
import { factureById, factureView, recentFactures } from '../../money/facture/facture-store.ts'
import { fileOf } from '../../money/facture-sheet/file-store.ts'
import { unprintableSentence } from '../../ground/printable/printable.ts'
import type { PortalContext, PortalEnvironment } from '../../ground/http/portal-environment.ts'
import { refusedProblem } from '../../ground/http/problem.ts'
import { typedFields } from '../../ground/http/typed-fields.ts'
import { deskPage } from '../access/desk-page.ts'
import { journalLine } from '../journal/journal-store.ts'
import { beforeReading, withPermission } from '../access/staff.ts'
import { tooLate } from '../access/too-late.ts'
import type { Staff } from '../permission/permission.ts'
import { emptyForm } from '../../ground/form/form-state.ts'

/** Why a facture is corrected, as it is printed on the avoir; `null` when it is not said in 3 to 80 characters. */
function readReason(typed: string): string | null {
  const read = readPrinted(typed, 80)
  return read.kind === 'read' && lengthOf(read.text) >= 3 ? read.text : null
}

/** Factures for whoever keeps the accounts: found by number, read, and corrected by an avoir alone. */
export const factureDeskRoutes = new Hono<PortalEnvironment>()
  .get(paths.deskFactures, (c) =>
    withPermission(c, 'read-factures', (staff) =>
      show(c, staff, { ...emptyForm(), values: { number: (c.req.query('numero') ?? '').slice(0, 20) } }),
    ),
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
      const { database, now } = c.var
      const facture = await factureById(database, c.req.param('id') ?? '')
      if (!facture || facture.content.typeCode !== '380') return refusedProblem(c, 404)
      if (facture.credited) return tooLate(c, paths.deskFactures)
      const { why: typed = '', again } = await typedFields(c)
      const reason = readReason(typed)
      const values = {
        why: typed.slice(0, 200),
        again: again === 'yes' ? 'yes' : '',
        number: facture.number,
      }
      if (reason === null) {
        const errors = { why: 'Dites pourquoi, en 3 à 80 caractères : ces mots sont imprimés sur l’avoir.' }
        return show(c, staff, { values, errors, message: null }, 422)
      }
      const unprinted = unprintableSentence(reason)
      if (unprinted) return show(c, staff, { values, errors: { why: unprinted }, message: null }, 422)
      const message = again === 'yes' ? await unprintableReplacement(database, facture) : null
      if (message) return show(c, staff, { values, errors: {}, message }, 422)
      const correction = { why: reason, again: again === 'yes', seller: c.var.settings.issuer }
      const action = correction.again ? 'facture-replaced' : 'avoir-issued'
      try {
        await database.batch([
          // Once a facture: a second insert violates the unique key, and the whole batch rolls back.
          ...(await correctFacture(database, facture, correction, now)),
          journalLine(database, staff, { action, subject: facture.id, detail: facture.number }, now),
        ])
      } catch (cause) {
        if ((await factureById(database, facture.id))?.credited) return tooLate(c, paths.deskFactures)
        throw new Error('an avoir could not be issued', { cause })
      }
      return c.redirect(`${paths.deskFactures}?fait=${correction.again ? 'remplacement' : 'avoir'}`, 303)
    }),
  )

async function show(c: PortalContext, staff: Staff, form: FormState, status: 200 | 422 = 200) {
  const found = await recentFactures(c.var.database, readFactureNumber(form.values['number'] ?? ''))
  await beforeReading(c, staff, { action: 'factures-read', detail: String(found.length) })
  return c.var.render(
    'deskFactures',
    {
      deskFactures: {
        ...deskPage(c, staff),
        form,
        factures: found.map((facture) => ({ ...factureView(facture), credited: facture.credited })),
      },
    },
    status,
  )
}
