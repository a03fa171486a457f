import { deviceName } from '@portal/content/device-name'
import { paths } from '../../ground/contract/index.ts'
import type { PortalContext } from '../../ground/http/portal-environment.ts'
import type { MemberRole } from '../../people/member/member.ts'
import { accessOf } from '../../people/member/member-store.ts'
import { announcementsFor } from '../acceptance/announcement-routes.ts'
import { silentSince } from '../../post/refusal/refused-letter-store.ts'
import { organisationNames } from '../../people/organisation/organisation-store.ts'
import { clearCookies, sessionCookie } from '../session/cookies.ts'
import { noteSighting } from '../sighting/sighting-store.ts'
import { rememberBrowser } from '../throttle/known-browser.ts'
import { randomId } from '../../ground/crypto/random-id.ts'
import { closeSession, type Judged, openSession, readSession } from '../session/session.ts'
import { connections } from '../session/session-schema.ts'
import { lacksSecondFactor } from '../session/signed-in.ts'

/**
 * Ends a sign-in once everything was proved: opens the session, records its connection with the versions in force
 * (CGU article 11.2), and leads on to `returnTo`. `null`, with nothing open, when another password was chosen meanwhile.
 */
export async function connect(
  c: PortalContext,
  member: Judged & { email: string; role: MemberRole },
  asked: { remembered: boolean; returnTo: string; secondFactorAt: Date | null },
): Promise<Response | null> {
  const { database, now, legalTexts, today } = c.var
  const { remembered, secondFactorAt } = asked
  const { id: memberId, role } = member
  const returnTo = await landing(c, member, asked.returnTo)
  const device = deviceName(c.req.header('user-agent'))
  const texts = await legalTexts.consentTexts(today)
  const connection = database.insert(connections).values({
    id: randomId(),
    memberId,
    connectedAt: now,
    cguDigest: texts.cgu.digest,
    privacyDigest: texts.privacy.digest,
    device,
  })
  const opened = await openSession(
    database,
    member,
    { device, remembered, secondFactorAt },
    [connection],
    now,
  )
  if (!opened) return null
  await closeFormerSession(c)
  clearCookies(c)
  sessionCookie.write(c, opened.token, remembered)
  await rememberBrowser(c, member.email)
  await noteSighting(c, member, 'sign-in')
  // The gate lets them go nowhere else; here the page that was wanted is kept.
  const next = lacksSecondFactor({ role, secondFactorAt })
    ? `${paths.secondFactor}?retour=${encodeURIComponent(returnTo)}`
    : await nextAddress(c, memberId, await pastMailbox(c, member.email, returnTo))
  return c.redirect(next, 303)
}

/** Where somebody without access would be turned away: the team begins at its desk, and employers at their organisation. */
async function landing(
  c: PortalContext,
  { id: memberId, role }: { id: string; role: MemberRole },
  returnTo: string,
): Promise<string> {
  const { database, today } = c.var
  if (returnTo !== paths.catalogue || (await accessOf(database, memberId, today)).kind === 'open')
    return returnTo
  if (role !== 'member') return paths.desk
  const [organisation] = await organisationNames(database, memberId)
  return organisation ? paths.organisation(organisation.id) : returnTo
}

/** `returnTo`, after the announcements that the member has not seen yet. */
export async function nextAddress(c: PortalContext, memberId: string, returnTo: string): Promise<string> {
  const told = (await announcementsFor(c, memberId)).length === 0
  return told ? returnTo : `${paths.announcements}?retour=${encodeURIComponent(returnTo)}`
}

/** `returnTo`, once somebody whose mailbox takes our letters no more has been told. */
async function pastMailbox(c: PortalContext, email: string, returnTo: string): Promise<string> {
  const since = await silentSince(c.var.database, email, c.var.now)
  return since === null ? returnTo : `${paths.accountMailbox}?retour=${encodeURIComponent(returnTo)}`
}

/** A session that this browser held before is not carried over to the person who signs in now. */
async function closeFormerSession(c: PortalContext): Promise<void> {
  const token = sessionCookie.read(c)
  const former = token ? await readSession(c.var.database, token, c.var.now) : null
  if (former) await closeSession(c.var.database, former.id, c.var.now)
}
