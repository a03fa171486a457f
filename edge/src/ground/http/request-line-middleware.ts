import { createMiddleware } from 'hono/factory'
import { matchedRoutes } from 'hono/route'
import { log } from '../log/log.ts'
import type { PortalEnvironment } from './portal-environment.ts'

/** What nobody looks for in a log: pages that do not exist, or no more. */
const ofNothing = new Set([404, 410])
const isSafe = (method: string) => method === 'GET' || method === 'HEAD'

/** Whether a request has a line of its own: it may have changed something, or it went wrong. */
export const hasLine = (method: string, status: number): boolean =>
  !ofNothing.has(status) && (status >= 400 || !isSafe(method))

/** Writes the line of a request: the pattern of its address and its outcome, never the address, which may hold a token. */
export const requestLine = createMiddleware<PortalEnvironment>(async (c, next) => {
  const began = Date.now()
  await next()
  const { status } = c.res
  if (!hasLine(c.req.method, status)) return
  const route = matchedRoutes(c).findLast(({ path }) => !path.endsWith('*'))?.path ?? '*'
  // Anybody may make a method up.
  const method = /^[A-Z]{3,7}$/.test(c.req.method) ? c.req.method : 'other'
  log('info', 'request', { method, route, status, ms: Date.now() - began })
})
