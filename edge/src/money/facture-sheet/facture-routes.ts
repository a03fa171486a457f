import { Hono } from 'hono'
import { paths } from '../../ground/contract/index.ts'
import type { PortalEnvironment } from '../../ground/http/portal-environment.ts'
import { signedInOf } from '../../entrance/session/signed-in.ts'
import { refusedProblem } from '../../ground/http/problem.ts'
import { factureFor, facturesOf, factureView } from '../facture/facture-store.ts'
import { fileOf } from './file-store.ts'

/** The factures of whoever pays, and their files. */
export const factureRoutes = new Hono<PortalEnvironment>()
  .get(paths.accountFactures, async (c) => {
    const factures = await facturesOf(c.var.database, signedInOf(c).memberId)
    return c.var.render('factures', { factures: { factures: factures.map(factureView) } })
  })
  .get(paths.accountFactureFile(':id'), async (c) => {
    const { database, now } = c.var
    const facture = await factureFor(database, signedInOf(c).memberId, c.req.param('id') ?? '')
    if (!facture) return refusedProblem(c, 404)
    const file = await fileOf(database, facture, now)
    return c.body(file as Uint8Array<ArrayBuffer>, 200, {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `attachment; filename="${facture.number}.pdf"`,
      'Cache-Control': 'private, no-store',
    })
  })
