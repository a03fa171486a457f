import type { PortalContext } from '../http/portal-environment.ts'
import { queueEvent } from '../outbox/outbox-store.ts'
import { randomId } from './random-id.ts'
import { closingFailures } from './throttle.ts'

/**
 * After the failure that closes an account to attempts, the way out goes to its mailbox, once. An address of nobody
 * (`memberId` empty) costs the same event, and no mail.
 */
export async function tellWhenClosed(c: PortalContext, attempts: number, memberId: string): Promise<void> {
  if (attempts !== closingFailures) return
  await queueEvent(c.var.database, `account-closed:${randomId()}`, 'account-closed', { memberId }, c.var.now)
  c.var.drainOutboxLater()
}
