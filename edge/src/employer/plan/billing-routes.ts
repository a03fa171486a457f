import { eq } from 'drizzle-orm'
import { Hono } from 'hono'
import { readAddress } from '../../people/address/address.ts'
import { type FormState, paths } from '../../ground/contract/index.ts'
import type { PortalContext, PortalEnvironment } from '../../ground/http/portal-environment.ts'
import type { Database } from '../../ground/database/database.ts'
import { typedFields } from '../../ground/http/typed-fields.ts'
import { readOrganisation } from '../../people/organisation/organisation.ts'
import { organisations } from '../../people/organisation/organisation-schema.ts'
import { type OwnOrganisation, withBuyer } from '../own-organisation/own-organisation-store.ts'

const news: Record<string, string> = {
  facturation: 'C’est enregistré : vos prochaines factures le porteront. Celles d’avant ne changent pas.',
}

/**
 * What the factures of an organisation say of it (CGI annex II, 242 nonies A; Code de commerce, L441-9), but its SIREN:
 * another SIREN is another client.
 */
export const billingRoutes = new Hono<PortalEnvironment>()
  .get(paths.organisationBilling(':id'), (c) =>
    withBuyer(c, async (own) => {
      const values = await storedBilling(c.var.database, own.id)
      return show(c, own, { values, errors: {}, message: null })
    }),
  )
  .post(paths.organisationBilling(':id'), (c) =>
    withBuyer(c, async (own) => {
      const typed = await typedFields(c)
      const read = readOrganisation({ ...typed, siren: own.siren })
      // The name is a field of its own here.
      const place = readAddress({ ...typed, recipient: 'x' })
      if (read.kind === 'wrong' || place.kind === 'wrong') {
        const errors = {
          ...(read.kind === 'wrong' ? read.errors : {}),
          ...(place.kind === 'wrong' ? place.errors : {}),
        }
        return show(c, own, { values: typed, errors: errors as Record<string, string>, message: null }, 422)
      }
      const { recipient: _recipient, ...address } = place.address
      await c.var.database
        .update(organisations)
        .set({ ...read.organisation, ...address })
        .where(eq(organisations.id, own.id))
      return c.redirect(`${paths.organisationBilling(own.id)}?fait=facturation`, 303)
    }),
  )

async function storedBilling(database: Database, id: string): Promise<Record<string, string>> {
  const [row] = await database.select().from(organisations).where(eq(organisations.id, id))
  if (!row) throw new Error('the organisation of an address is gone')
  const { line1, line2, postalCode, city, country } = row
  return {
    organisationName: row.name,
    vatNumber: row.vatNumber ?? '',
    invoicingAddress: row.invoicingAddress ?? '',
    purchaseOrder: row.purchaseOrder ?? '',
    ...{ line1, line2, postalCode, city, country },
  }
}

function show(
  c: PortalContext,
  { id, name, siren }: OwnOrganisation,
  form: FormState,
  status: 200 | 422 = 200,
) {
  const done = news[c.req.query('fait') ?? ''] ?? null
  return c.var.render('organisationBilling', { organisationBilling: { id, name, siren, form, done } }, status)
}
