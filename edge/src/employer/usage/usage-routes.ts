import { Hono } from 'hono'
import { paths } from '../../ground/contract/index.ts'
import type { PortalEnvironment } from '../../ground/http/portal-environment.ts'
import { withOrganisation } from '../own-organisation/own-organisation-store.ts'
import { countedMonths } from './usage-store.ts'
import { countingDay, fewestPeople, step } from './usage.ts'

/**
 * What an employer reads of the usage of its seats: figures counted beforehand, the same for everybody who acts for the
 * organisation. Nothing of the query is read: a filter would be one more cut to compare with.
 */
export const usageRoutes = new Hono<PortalEnvironment>().get(paths.organisationUsage(':id'), (c) =>
  withOrganisation(c, async ({ id, name }) => {
    const months = await countedMonths(c.var.database, id)
    const rules = { fewestPeople, step, countingDay }
    return c.var.render('organisationUsage', { organisationUsage: { id, name, months, rules } })
  }),
)
