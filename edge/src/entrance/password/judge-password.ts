import { DeriversBusy } from './derivers.ts'
import type { PortalContext } from '../../ground/http/portal-environment.ts'
import { verifyPassword } from './password.ts'
import type { AttemptCount, ThrottleSubject } from '../throttle/throttle.ts'
import type { Throttle } from '../throttle/throttle-store.ts'

/** Seconds after which somebody is asked to come back when too many passwords wait to be judged. */
export const busySeconds = 20

/**
 * Whether `typed` opens `hash`, as `verifyPassword` says; `busy` when nobody could look at it. An attempt that was not
 * judged, whatever the fault, is held against nobody that counted it.
 */
export async function judgePassword(
  c: PortalContext,
  typed: string,
  hash: string | null,
  {
    throttle,
    counted,
  }: { throttle: Throttle; counted: { subject: ThrottleSubject; before: AttemptCount | null }[] },
): Promise<boolean | 'busy'> {
  try {
    return await verifyPassword(typed, hash, c.var.deriveKey)
  } catch (fault) {
    for (const { subject, before } of counted) await throttle.forgive(subject, before)
    if (fault instanceof DeriversBusy) return 'busy'
    throw fault
  }
}
