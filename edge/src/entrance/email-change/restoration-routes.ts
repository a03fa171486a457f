import { Hono } from 'hono'
import { randomId } from '../../ground/crypto/random-id.ts'
import { paths } from '../../ground/contract/index.ts'
import type { PortalContext, PortalEnvironment } from '../../ground/http/portal-environment.ts'
import { refusedLink } from '../../ground/http/problem.ts'
import { readLink } from '../../post/link/link-store.ts'
import { heldByAnother, type OfAnother } from '../link-holder/link-holder-store.ts'
import { hashPassword } from '../password/password.ts'
import { clearCookies } from '../session/cookies.ts'
import { type EmailChange, emailChangeOf } from './email-change-store.ts'
import { undoEmailChange } from './restoration-store.ts'

/**
 * Taking an address back from its mailbox: whoever knew the password, and moved the account to a mailbox of theirs, loses
 * it to whoever had it before (decision 043).
 */
export const restorationRoutes = new Hono<PortalEnvironment>()
  .get(paths.emailRestoration(':token'), async (c) => {
    const found = await restorable(c)
    if (found.kind === 'of-another') return found.page
    if (found.kind !== 'restorable') return refusedLink(c, { purpose: 'former-address', reason: found.kind })
    const { formerEmail, doneAt, undoUntil } = found.change
    const emailRestoration = { email: formerEmail, changedAt: doneAt, until: undoUntil }
    return c.var.render('emailRestoration', { emailRestoration })
  })
  .post(paths.emailRestoration(':token'), async (c) => {
    const found = await restorable(c)
    if (found.kind === 'of-another') return found.page
    if (found.kind !== 'restorable') return refusedLink(c, { purpose: 'former-address', reason: found.kind })
    const { database, now, deriveKey } = c.var
    // Of a password that nobody knows: the next one is chosen from the letter.
    const closedHash = await hashPassword(`${randomId()}${randomId()}`, deriveKey)
    try {
      await database.batch(undoEmailChange(database, found.change, { linkId: found.linkId, closedHash }, now))
    } catch (cause) {
      // Used in another tab, or overtaken by that of an older mailbox.
      const meanwhile = await restorable(c)
      if (meanwhile.kind === 'of-another') return meanwhile.page
      if (meanwhile.kind === 'restorable') throw new Error('an address could not be taken back', { cause })
      return refusedLink(c, { purpose: 'former-address', reason: meanwhile.kind })
    }
    c.var.drainOutboxLater()
    // A pass of the sessions that have just ended would lead past what is said now.
    clearCookies(c)
    // To what this link says from now on.
    return c.redirect(c.req.path, 303)
  })

type Restorable =
  | OfAnother
  | { kind: 'restorable'; change: EmailChange & { doneAt: Date; undoUntil: Date }; linkId: string }
  | { kind: 'used' | 'expired' | 'over' | 'unknown' }

/** The change that a link undoes; otherwise why it does not, or no longer. */
async function restorable(c: PortalContext): Promise<Restorable> {
  const { database, settings, now } = c.var
  const token = c.req.param('token') ?? ''
  const link = await readLink(database, settings.passKeys, 'former-address', token, now)
  const change = link.kind === 'unknown' ? null : await emailChangeOf(database, link.subject)
  const page = change && (await heldByAnother(c, { memberId: change.memberId, mailbox: change.formerEmail }))
  if (page) return { kind: 'of-another', page }
  if (link.kind !== 'usable') return { kind: link.kind }
  if (!change) return { kind: 'unknown' }
  const { doneAt, undoUntil, undoneAt } = change
  if (undoneAt) return { kind: 'over' }
  if (!doneAt || !undoUntil || undoUntil <= now) return { kind: 'expired' }
  return { kind: 'restorable', change: { ...change, doneAt, undoUntil }, linkId: link.id }
}
