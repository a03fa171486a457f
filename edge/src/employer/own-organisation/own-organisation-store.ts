import { and, eq } from 'drizzle-orm'
import type { PortalContext } from '../../ground/http/portal-environment.ts'
import { signedInOf } from '../../entrance/session/signed-in.ts'
import { refusedProblem } from '../../ground/http/problem.ts'
import { organisationPeople, organisations } from '../../people/organisation/organisation-schema.ts'

/** The organisation of an address, for whoever acts for it. */
export interface OwnOrganisation {
  id: string
  name: string
  siren: string
  mayOrder: boolean
  mayInvite: boolean
}

/** Middleware: lets those who order for the organisation through; anybody else gets 404. */
export function withBuyer(
  c: PortalContext,
  go: (own: OwnOrganisation) => Promise<Response>,
): Promise<Response> {
  return withOrganisation(c, async (own) => (own.mayOrder ? go(own) : refusedProblem(c, 404)))
}

/** Middleware: lets those who act for the organisation through; anybody else gets 404. */
export async function withOrganisation(
  c: PortalContext,
  go: (own: OwnOrganisation) => Promise<Response>,
): Promise<Response> {
  const [own] = await c.var.database
    .select({
      id: organisations.id,
      name: organisations.name,
      siren: organisations.siren,
      mayOrder: organisationPeople.mayOrder,
      mayInvite: organisationPeople.mayInvite,
    })
    .from(organisationPeople)
    .innerJoin(organisations, eq(organisations.id, organisationPeople.organisationId))
    .where(
      and(
        eq(organisations.id, c.req.param('id') ?? ''),
        eq(organisationPeople.memberId, signedInOf(c).memberId),
      ),
    )
  return own ? go(own) : refusedProblem(c, 404)
}
