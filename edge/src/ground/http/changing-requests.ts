import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { isBankCall, isPartnerCall } from './addresses.ts'
import { largestCallBytes, largestFormBytes, uploads } from './body-sizes.ts'
import { refusedProblem } from './problem.ts'
import type { PortalContext, PortalEnvironment } from './portal-environment.ts'

const uploadAt = (pathname: string) => uploads.find(({ address }) => address.test(pathname))

/** A machine: it has a seal in place of an origin, and reads no page. */
const isMachineCall = (pathname: string) => isBankCall(pathname) || isPartnerCall(pathname)

const shortWords = { 405: 'method not allowed\n', 413: 'too large\n', 415: 'not a form\n' } as const

/** A page for a person; a bank keeps the first words of an answer and shows them to its merchant. */
function refused(c: PortalContext, status: keyof typeof shortWords): Response | Promise<Response> {
  if (!isMachineCall(c.req.path)) return refusedProblem(c, status)
  return c.text(shortWords[status], status, { 'Cache-Control': 'no-store' })
}

/** Refuses methods that no route answers, and changing requests whose origin is not ours (CSRF). */
export const guardChanges = createMiddleware<PortalEnvironment>(async (c, next) => {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return next()
  if (c.req.method !== 'POST') {
    c.header('Allow', 'GET, HEAD, POST')
    return refused(c, 405)
  }
  if (!isMachineCall(c.req.path) && !isOwn(c)) return refusedProblem(c, 403)
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  const empty = type === undefined && c.req.raw.body === null
  const expected = isPartnerCall(c.req.path)
    ? 'application/json'
    : uploadAt(c.req.path)
      ? 'multipart/form-data'
      : 'application/x-www-form-urlencoded'
  if (!empty && type !== expected) return refused(c, 415)
  return next()
})

/** Looked at hono/csrf: it lets through what is not a form; here everything that changes must name its origin. */
function isOwn(c: PortalContext): boolean {
  const { settings } = c.var
  const site = c.req.header('sec-fetch-site')
  if (site !== undefined && site !== 'same-origin') return false
  const origin = c.req.header('origin')
  // On this machine the portal answers under each name of the loopback.
  const own = settings.local ? new URL(c.req.url).origin : settings.origin
  return origin === undefined ? site === 'same-origin' : origin === own
}

function limitTo(maxSize: number) {
  return bodyLimit({ maxSize, onError: (c) => refused(c as PortalContext, 413) })
}
const limitForm = limitTo(largestFormBytes)
const limitCall = limitTo(largestCallBytes)
const limitUpload = new Map(
  uploads.map((upload) => [upload, limitTo(upload.mostBytes + largestFormBytes)] as const),
)

export const limitBody = createMiddleware<PortalEnvironment>((c, next) => {
  if (isPartnerCall(c.req.path)) return limitCall(c, next)
  const upload = uploadAt(c.req.path)
  return ((upload && limitUpload.get(upload)) ?? limitForm)(c, next)
})
