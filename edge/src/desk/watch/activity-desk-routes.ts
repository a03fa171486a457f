import { Hono } from 'hono'
import { paths } from '../../ground/contract/index.ts'
import type { PortalEnvironment } from '../../ground/http/portal-environment.ts'
import { deskPage } from '../access/desk-page.ts'
import { withPermission } from '../access/staff.ts'
import { countedDays } from './day-count-store.ts'

/** Days that the page shows: four weeks, so that the same day of the week is seen again. */
const shownDays = 28

/** What is counted by day. Nothing of a person is read, so that the journal has no line of it. */
export const activityDeskRoutes = new Hono<PortalEnvironment>().get(paths.deskActivity, (c) =>
  withPermission(c, 'see-activity', async (staff) => {
    const counted = await countedDays(c.var.database, c.var.today, shownDays)
    return c.var.render('deskActivity', { deskActivity: { ...deskPage(c, staff), counted } })
  }),
)
