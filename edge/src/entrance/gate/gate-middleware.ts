import { createMiddleware } from 'hono/factory'
import { passCookie, sessionCookie } from '../session/cookies.ts'
import { readSession } from '../session/session.ts'
import { lacksSecondFactor, type SignedIn } from '../session/signed-in.ts'
import { consentStanding } from '../../texts/consent/standing.ts'
import { paths, type Reader } from '../../ground/contract/index.ts'
import { refusedProblem } from '../../ground/http/problem.ts'
import type { PortalContext, PortalEnvironment } from '../../ground/http/portal-environment.ts'
import { readSignedIn } from '../session/signed-in-store.ts'
import { classOf, safeReturn, withoutFinalSlash } from '../../ground/http/addresses.ts'
import { gateAnswer, type GatedPerson } from './gate.ts'
import { type Pass, passSeconds, signPass } from '../session/pass.ts'
import { type PassFacts, personOfPass } from './pass-holder-middleware.ts'
import { isOpenPage } from './reader.ts'

/**
 * Stands before every page and file, and denies by default. A page view with a valid pass asks no database; the
 * pass lives `passSeconds`, then the session is read again.
 */
export const gate = createMiddleware<PortalEnvironment>(async (c, next) => {
  c.set('signedIn', null)
  c.set('reader', null)
  const views = c.req.method === 'GET' || c.req.method === 'HEAD'
  const meant = views ? withoutFinalSlash(c.req.path) : null
  if (meant !== null) return c.redirect(meant + new URL(c.req.url).search, 308)

  const kind = classOf(c.req.path)
  const forAll = kind === 'open' || kind === 'open-session' || kind === 'hidden'
  // Files that are the same for everybody ask nobody who they are; nor does a form that anybody may send.
  if (kind === 'open' && !(views && isOpenPage(c.req.path))) return next()
  const needsSession = kind !== 'member' && kind !== 'open' && kind !== 'hidden'
  const byPass = views && !needsSession ? await personOfPass(c.req.raw, passFacts(c)) : null
  if (byPass && gateAnswer('member', byPass) === 'let-in') {
    // Also behind the gate: a page that does not exist is drawn for whoever asks.
    c.set('reader', 'member')
    return kind === 'hidden' ? refusedProblem(c, 404) : next()
  }

  const signedIn = await signedInBy(c)
  const person = signedIn && (await gatedPerson(c, signedIn))
  const answer = gateAnswer(kind, person)
  // On a public page, somebody who has not given their second factor yet counts as signed out.
  const reader = forAll && person && !person.lacksSecondFactor ? readerAs(person) : null
  c.set('reader', reader)
  c.set('signedIn', kind === 'open' || kind === 'hidden' || (forAll && !reader) ? null : signedIn)
  switch (answer) {
    case 'hide':
      return refusedProblem(c, 404)
    case 'sign-in':
      return turnAway(c, paths.signIn)
    case 'set-factor':
      return turnAway(c, paths.secondFactor)
    case 'explain':
      c.header('Cache-Control', 'no-store')
      return c.redirect(paths.accountExamination(signedIn?.suspension?.examinationId ?? ''), 303)
    case 'renew':
      return turnAway(c, paths.renewal)
    case 'accept':
      return turnAway(c, paths.acceptance)
    case 'let-in':
      await next()
      // Afterwards: a file comes as a response of its own, which headers set before would not reach.
      if ((kind === 'member' || reader === 'member') && signedIn) await givePass(c, signedIn)
  }
})

function passFacts(c: PortalContext): PassFacts {
  const { settings, legalTexts, now, today } = c.var
  return { passKeys: settings.passKeys, legalTexts, now, today }
}

const readerAs = (person: GatedPerson): Reader =>
  gateAnswer('member', person) === 'let-in' ? 'member' : 'exits'

async function gatedPerson(c: PortalContext, signedIn: SignedIn): Promise<GatedPerson> {
  const standing = await consentStanding(signedIn.accepted, c.var.legalTexts, c.var.today)
  return {
    ...{ access: signedIn.access, standing, isSuspended: signedIn.suspension !== null },
    lacksSecondFactor: lacksSecondFactor(signedIn),
  }
}

async function signedInBy(c: PortalContext): Promise<SignedIn | null> {
  const token = sessionCookie.read(c)
  if (!token) return null
  const session = await readSession(c.var.database, token, c.var.now)
  return session && readSignedIn(c.var.database, session, c.var.today)
}

async function givePass(c: PortalContext, { memberId, role, accepted, access }: SignedIn): Promise<void> {
  const [last] = accepted
  const token = sessionCookie.read(c)
  if (!last || !token || access.kind !== 'open') return
  const { cguDigest, privacyDigest } = last
  const expiresAt = c.var.now.getTime() + passSeconds * 1000
  const pass: Pass = { memberId, role, through: access.through, cguDigest, privacyDigest, expiresAt }
  passCookie.write(c, await signPass(pass, token, c.var.settings.passKeys))
}

/**
 * Redirects to the page that gives access, with the wanted page as the address to return to. A form sent too late is not
 * sent again.
 */
function turnAway(c: PortalContext, address: string): Response {
  const { pathname, search } = new URL(c.req.url)
  const wanted = c.req.method === 'GET' ? safeReturn(pathname + search) : paths.catalogue
  c.header('Cache-Control', 'no-store')
  return c.redirect(
    wanted === paths.catalogue ? address : `${address}?retour=${encodeURIComponent(wanted)}`,
    303,
  )
}
