import { DeriversBusy } from './derivers.ts'
import type { PortalContext } from '../../ground/http/portal-environment.ts'
import { verifyPassword } from './password.ts'
import type { AttemptCount, ThrottleSubject } from '../throttle/throttle.ts'
import type { Throttle } from '../throttle/throttle-store.ts'

/** `Retry-After`, in seconds, when too many passwords wait to be checked. */
export const busySeconds = 20

/**
 * Whether `typed` matches `hash`, as `verifyPassword` says; `busy` when it could not be checked. An attempt that was
 * not checked, whatever the error, is removed from the counts.
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
