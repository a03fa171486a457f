import { Hono } from 'hono'
import { paths } from '../../ground/contract/index.ts'
import type { PortalEnvironment } from '../../ground/http/portal-environment.ts'

/** RFC 9116 asks for less than a year: told anew each day, so that it ends when nobody runs the portal any more. */
const securityDays = 180

/** How to tell us of a flaw (RFC 9116), as of `now`: it changes once a day. */
function securityText(origin: string, now: Date): string {
  const day = 86_400_000
  const expires = new Date(Math.floor(now.getTime() / day) * day + securityDays * day)
  return [
    'Contact: mailto:contact@ca-cpourmoi.com',
    `Expires: ${expires.toISOString().replace('.000', '')}`,
    'Preferred-Languages: fr',
    `Canonical: ${origin}${paths.securityText}`,
    '',
  ].join('\n')
}

/** What tools look for at addresses that they all know (RFC 8615). */
export const wellKnownRoutes = new Hono<PortalEnvironment>()
  .get(paths.securityText, (c) => {
    c.header('Cache-Control', 'public, max-age=86400')
    return c.text(securityText(c.var.settings.origin, c.var.now))
  })
  // W3C « A Well-Known URL for Changing Passwords »: password managers go there.
  .get(paths.wellKnownPassword, (c) => {
    c.header('Cache-Control', 'no-store')
    return c.redirect(paths.accountPassword, 303)
  })
