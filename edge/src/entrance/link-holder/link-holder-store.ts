import { maskedEmail } from '@portal/content/text'
import { eq } from 'drizzle-orm'
import { paths } from '../../ground/contract/index.ts'
import type { PortalContext } from '../../ground/http/portal-environment.ts'
import { members } from '../../people/member/member-schema.ts'
import { clearCookies, sessionCookie } from '../session/cookies.ts'
import { closeSession, readSession } from '../session/session.ts'

/** Whose account a link of a letter acts on, `null` when it has none yet, and the mailbox that the letter was sent to. */
export interface LinkHolder {
  memberId: string | null
  mailbox: string
}

/** A link that somebody else than its holder asks for, and the page that says so. */
export interface OfAnother {
  kind: 'of-another'
  page: Response
}

/**
 * The page that says so when somebody else than the holder of a link is signed in here; `null` otherwise. Whoever shares a
 * computer would go on as the person before them, and read or change things in their name. A statement that ends a
 * contract is another matter: it says itself what it did, and waits for nobody (D215-1).
 */
export async function heldByAnother(c: PortalContext, { memberId, mailbox }: LinkHolder) {
  const session = await sessionHere(c)
  if (!session || session.memberId === memberId) return null
  const [here] = await c.var.database
    .select({ email: members.email })
    .from(members)
    .where(eq(members.id, session.memberId))
  if (!here) return null
  const otherAccount = {
    here: maskedEmail(here.email),
    meant: maskedEmail(mailbox),
    goOn: paths.leaveForLink(c.req.path),
  }
  return c.var.render('otherAccount', { otherAccount }, 409)
}

/** The session of this browser, asked of the database: a pass may outlive it by a minute. */
async function sessionHere(c: PortalContext) {
  const token = sessionCookie.read(c)
  return token ? readSession(c.var.database, token, c.var.now) : null
}

/** Ends the session of this browser, on this device alone. */
export async function closeSessionHere(c: PortalContext): Promise<void> {
  const session = await sessionHere(c)
  if (session) await closeSession(c.var.database, session.id, c.var.now)
  clearCookies(c)
}
