import { waitInWords } from '../../entrance/throttle/wait-in-words.ts'
import type { ThrottleSubject } from '../../entrance/throttle/throttle.ts'
import { throttleOf } from '../../entrance/throttle/throttle-store.ts'
import type { PortalContext } from '../../ground/http/portal-environment.ts'

export type CountedOrder =
  /** `keys` are those under which it is counted as long as it is not paid (`order-count-schema.ts`). */
  | { kind: 'counted'; keys: string[] }
  | { kind: 'refused'; seconds: number; status: 429 | 503; message: string }

/**
 * Counts a contract that is about to be kept unpaid. Whoever is signed in is counted apart: orders of people who are not
 * signed in, from the same network or under the same address, delay them only through the limit of the hour. One that is
 * refused counts nowhere, and is told the longest of its waits.
 */
export async function countOrder(c: PortalContext, email: string): Promise<CountedOrder> {
  const throttle = throttleOf(c)
  const { signedIn, client: address } = c.var
  const subjects: ThrottleSubject[] = signedIn
    ? [{ kind: 'orders-of-member', memberId: signedIn.memberId }]
    : [
        { kind: 'orders-of-client', address },
        { kind: 'orders', email },
      ]
  const counts = []
  for (const subject of subjects) counts.push({ subject, ...(await throttle.count(subject)) })
  const wait = Math.max(...counts.map((count) => count.wait))
  const hour = wait === 0 && !signedIn ? await throttle.countHour('orders') : 0
  if (wait === 0 && hour === 0)
    return { kind: 'counted', keys: await throttle.keysOf(subjects, signedIn ? undefined : 'orders') }
  for (const { subject, before, wait: own } of counts) if (own === 0) await throttle.forgive(subject, before)
  return wait > 0
    ? {
        kind: 'refused',
        seconds: wait,
        status: 429,
        message: `Beaucoup d’abonnements ont été commandés ainsi sans être payés. Attendez ${waitInWords(wait)} avant d’en commander un autre.`,
      }
    : {
        kind: 'refused',
        seconds: hour,
        status: 503,
        message: `Trop de commandes nous arrivent en ce moment. Recommencez dans ${waitInWords(hour)}\u202f; rien n’a été commandé.`,
      }
}
