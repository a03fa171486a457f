import { createMiddleware } from 'hono/factory'
import { passCookie, sessionCookie } from '../auth/cookies.ts'
import { readSession } from '../auth/session.ts'
import type { SignedIn } from '../auth/signed-in.ts'
import { consentStanding } from '../consent/standing.ts'
import { paths } from '../contract/index.ts'
import { refusedProblem } from '../http/problem.ts'
import type { PortalContext, PortalEnvironment } from '../http/portal-environment.ts'
import { readSignedIn } from '../member/member-store.ts'
import { classOf, safeReturn, withoutFinalSlash } from './addresses.ts'
import { type Pass, passSeconds, readPass, signPass } from './pass.ts'

/**
 * Stands before every page and file, and denies by default. A page view with a valid pass asks no database; the
 * pass lives `passSeconds`, then the session is read again.
 */
export const gate = createMiddleware<PortalEnvironment>(async (c, next) => {
  c.set('signedIn', null)
  const views = c.req.method === 'GET' || c.req.method === 'HEAD'
  const meant = views ? withoutFinalSlash(c.req.path) : null
  if (meant !== null) return c.redirect(meant + new URL(c.req.url).search, 308)
  const kind = classOf(c.req.path)
  if (kind === 'hidden') return refusedProblem(c, 404)
  if (kind === 'open') return next()
  if (kind === 'member' && views && (await hasPass(c))) return next()

  const signedIn = await signedInBy(c)
  if (!signedIn) return turnAway(c, paths.signIn)
  c.set('signedIn', signedIn)
  if (kind === 'account') return next()
  if (signedIn.access.kind === 'ended') return turnAway(c, paths.renewal)
  const standing = await consentStanding(signedIn.accepted, c.var.legalTexts, c.var.today)
  if (standing !== 'accepted') return turnAway(c, paths.acceptance)
  await next()
  // Afterwards: a file comes as a response of its own, which headers set before would not reach.
  if (kind === 'member') await givePass(c, signedIn, signedIn.access.through)
})

async function hasPass(c: PortalContext): Promise<boolean> {
  const cookie = passCookie.read(c)
  // A pass stands for a session that was read a moment ago: alone it is worth nothing.
  if (!cookie || !sessionCookie.read(c)) return false
  const pass = await readPass(cookie, c.var.settings.passKeys, c.var.now)
  if (!pass || (pass.through !== null && pass.through < c.var.today)) return false
  return (await consentStanding([pass], c.var.legalTexts, c.var.today)) === 'accepted'
}

async function signedInBy(c: PortalContext): Promise<SignedIn | null> {
  const token = sessionCookie.read(c)
  if (!token) return null
  const session = await readSession(c.var.database, token, c.var.now)
  return session && readSignedIn(c.var.database, session, c.var.today)
}

async function givePass(c: PortalContext, { memberId, role, accepted }: SignedIn, through: Pass['through']) {
  const [last] = accepted
  if (!last) return
  const { cguDigest, privacyDigest } = last
  const expiresAt = c.var.now.getTime() + passSeconds * 1000
  passCookie.write(
    c,
    await signPass({ memberId, role, through, cguDigest, privacyDigest, expiresAt }, c.var.settings.passKeys),
  )
}

/** Sends the person where the way in is, with the page that was wanted. A form sent too late is not sent again. */
function turnAway(c: PortalContext, address: string): Response {
  const { pathname, search } = new URL(c.req.url)
  const wanted = c.req.method === 'GET' ? safeReturn(pathname + search) : paths.catalogue
  c.header('Cache-Control', 'no-store')
  return c.redirect(
    wanted === paths.catalogue ? address : `${address}?retour=${encodeURIComponent(wanted)}`,
    303,
  )
}
