import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { paths } from '../contract/index.ts'
import { isBankCall } from './addresses.ts'
import { refusedProblem } from './problem.ts'
import type { PortalContext, PortalEnvironment } from './portal-environment.ts'

/** Far more than any other form of the portal sends; a bank notification is about two kilobytes. */
const largestBodyBytes = 64 * 1024

/** What goes around a file in its form. */
const aroundFileBytes = 64 * 1024
/** The forms that send a file, by their addresses: an employer’s list of people, and the statement of a bank. */
const uploads = [
  { of: new RegExp(`^${paths.organisationRosters(String.raw`[\w-]+`)}$`), largestBytes: 2_000_000 },
  { of: new RegExp(`^${paths.deskSettlementFiles}$`), largestBytes: 9_900_000 },
].map(({ of, largestBytes }) => ({ of, limit: limitTo(largestBytes + aroundFileBytes) }))
const uploadAt = (pathname: string) => uploads.find(({ of }) => of.test(pathname))

const shortWords = { 405: 'method not allowed\n', 413: 'too large\n', 415: 'not a form\n' } as const

/** A page for a person; a bank keeps the first words of an answer and shows them to its merchant. */
function refused(c: PortalContext, status: keyof typeof shortWords): Response | Promise<Response> {
  if (!isBankCall(c.req.path)) return refusedProblem(c, status)
  return c.text(shortWords[status], status, { 'Cache-Control': 'no-store' })
}

/** Refuses methods that no route answers, and changing requests whose origin is not ours (CSRF). */
export const guardChanges = createMiddleware<PortalEnvironment>(async (c, next) => {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return next()
  if (c.req.method !== 'POST') {
    c.header('Allow', 'GET, HEAD, POST')
    return refused(c, 405)
  }
  if (!isBankCall(c.req.path) && !isOwn(c)) return refusedProblem(c, 403)
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  const empty = type === undefined && c.req.raw.body === null
  const expected = uploadAt(c.req.path) ? 'multipart/form-data' : 'application/x-www-form-urlencoded'
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
const limitForm = limitTo(largestBodyBytes)

export const limitBody = createMiddleware<PortalEnvironment>((c, next) =>
  (uploadAt(c.req.path)?.limit ?? limitForm)(c, next),
)
