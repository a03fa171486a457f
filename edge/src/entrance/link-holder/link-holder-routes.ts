import { Hono } from 'hono'
import { paths } from '../../ground/contract/index.ts'
import type { PortalEnvironment } from '../../ground/http/portal-environment.ts'
import { closeSessionHere } from './link-holder-store.ts'

/** Pages of the links that act on an account. */
const links = [
  paths.activation,
  paths.passwordReset,
  paths.unblocking,
  paths.emailConfirmation,
  paths.emailRestoration,
  paths.staffInvitation,
]

/**
 * Ends the session of this browser, as signing out does, and leads to the page of a link. It asks nothing of the link: the
 * same person could sign out, and ask for that page.
 */
export const linkHolderRoutes = new Hono<PortalEnvironment>()
for (const link of links)
  linkHolderRoutes.post(paths.leaveForLink(link(':token')), async (c) => {
    await closeSessionHere(c)
    return c.redirect(link(c.req.param('token') ?? ''), 303)
  })
