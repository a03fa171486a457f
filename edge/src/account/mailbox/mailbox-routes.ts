import { Hono } from 'hono'
import { signedInOf } from '../../entrance/session/signed-in.ts'
import { paths } from '../../ground/contract/index.ts'
import { safeReturn } from '../../ground/http/addresses.ts'
import type { PortalEnvironment } from '../../ground/http/portal-environment.ts'
import { typedFields } from '../../ground/http/typed-fields.ts'
import { queueEvent } from '../../post/outbox/outbox-store.ts'
import { silentSince } from '../../post/refusal/refused-letter-store.ts'

/** A letter to see whether letters arrive, to one mailbox. */
const trySeconds = 3600

/** Whether our letters reach the mailbox of the account, and how to see (CGU article 5.1: an address that is one’s own, and up to date). */
export const mailboxRoutes = new Hono<PortalEnvironment>()
  .get(paths.accountMailbox, async (c) => {
    const { member } = signedInOf(c)
    return c.var.render('mailReach', {
      mailReach: {
        member,
        silentSince: await silentSince(c.var.database, member.email, c.var.now),
        returnTo: safeReturn(c.req.query('retour')),
        tried: c.req.query('fait') === 'essai',
      },
    })
  })
  .post(paths.accountMailbox, async (c) => {
    const { member, memberId } = signedInOf(c)
    const { returnTo } = await typedFields(c)
    const { database, now } = c.var
    if ((await silentSince(database, member.email, now)) !== null) {
      // One an hour, however often it is asked for.
      const key = `mailbox-try:${memberId}:${Math.floor(now.getTime() / (trySeconds * 1000))}`
      const { meta } = await queueEvent(database, key, 'mailbox-try', { memberId }, now)
      if (meta.changes > 0) c.var.drainOutboxLater()
    }
    const next = encodeURIComponent(safeReturn(returnTo))
    return c.redirect(`${paths.accountMailbox}?fait=essai&retour=${next}`, 303)
  })
