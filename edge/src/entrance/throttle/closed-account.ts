import type { PortalContext } from '../../ground/http/portal-environment.ts'
import { queueEvent } from '../../post/outbox/outbox-store.ts'
import { randomId } from '../../ground/crypto/random-id.ts'
import { throttleOf } from './throttle-store.ts'

/**
 * After the failure that closes an account to attempts, the way out goes to its mailbox, a few times a day at most. An
 * address of nobody (`memberId` empty) costs the same event, and no mail.
 */
export async function tellThatClosed(c: PortalContext, email: string, memberId: string): Promise<void> {
  const { database, now } = c.var
  const { wait } = await throttleOf(c).count({ kind: 'closing-letters', email })
  const to = wait > 0 ? '' : memberId
  await queueEvent(database, `account-closed:${randomId()}`, 'account-closed', { memberId: to }, now)
  c.var.drainOutboxLater()
}
