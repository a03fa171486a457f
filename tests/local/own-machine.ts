import { createMiddleware } from 'hono/factory'
import { isLoopbackHost, isOwnOrigin } from './loopback.ts'

/**
 * Refuses what pages from elsewhere ask of this machine: by a name that they have rebound, by a form of theirs, or by a
 * request that no person has followed a link for. `asFromMerchants` are paths that other sites post forms to.
 */
export function ownMachineOnly(asFromMerchants: readonly string[] = []) {
  return createMiddleware(async (c, next) => {
    const { host } = new URL(c.req.url)
    if (!isLoopbackHost(host)) return c.text('Cette page ne répond que sur la machine où elle tourne.', 421)
    const views = c.req.method === 'GET' || c.req.method === 'HEAD'
    const site = c.req.header('sec-fetch-site') ?? 'none'
    const own = site === 'none' || site === 'same-origin'
    const wanted = views
      ? own || c.req.header('sec-fetch-mode') === 'navigate'
      : asFromMerchants.includes(c.req.path) || (own && isOwnOrigin(c.req.header('origin'), host))
    return wanted ? next() : c.text('Cette demande vient d’un autre site.', 403)
  })
}
