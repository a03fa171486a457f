import { sha256Hex } from '@portal/content/bytes'
import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { verify } from 'hono/jwt'
import type { PortalContext, PortalEnvironment } from '../../ground/http/portal-environment.ts'
import { refusedProblem } from '../../ground/http/problem.ts'
import { allowedBy } from './channel.ts'
import { takeToken } from './channel-store.ts'

/** A thousand codes, or the longest legal text, with room. */
const largestBodyBytes = 1_000_000

export const limitChannelBody = bodyLimit({
  maxSize: largestBodyBytes,
  onError: (c) => refusedProblem(c as PortalContext, 413),
})

/**
 * Lets in what the CMS has sealed for this very request, once. Anybody else gets 404. The CMS has checked the rights
 * of the person: the Worker knows the team by identifiers only.
 */
export const channelGuard = createMiddleware<PortalEnvironment>(async (c, next) => {
  const { settings, now, database } = c.var
  const payload = await sealed(c.req.header('authorization'), settings.channelKeys)
  if (payload === null) return refusedProblem(c, 404)
  const { pathname, search } = new URL(c.req.url)
  const digest = await sha256Hex(await c.req.text())
  const claims = allowedBy(
    payload,
    { method: c.req.method, address: pathname + search, digest },
    settings.origin,
    now,
  )
  if (!claims) return refusedProblem(c, 404)
  if (c.req.method === 'POST' && !(await takeToken(database, claims.jti, new Date(claims.exp * 1000))))
    return refusedProblem(c, 404)
  c.set('askedBy', claims.sub)
  await next()
  c.res.headers.set('Cache-Control', 'no-store')
})

/** The content of a token signed with one of our keys; `null` for any other. Its expiry is checked separately. */
async function sealed(header: string | undefined, keys: readonly { secret: string }[]): Promise<unknown> {
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(header ?? '')?.[1]
  if (token === undefined) return null
  for (const { secret } of keys) {
    try {
      return await verify(token, secret, { alg: 'HS256', exp: false, iat: false, nbf: false })
    } catch {
      // Not signed with this key: tries the next one.
    }
  }
  return null
}
