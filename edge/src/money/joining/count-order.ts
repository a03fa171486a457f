import { waitInWords } from '../../entrance/throttle/wait-in-words.ts'
import { throttleOf } from '../../entrance/throttle/throttle-store.ts'
import type { PortalContext } from '../../ground/http/portal-environment.ts'

export interface RefusedOrder {
  seconds: number
  status: 429 | 503
  message: string
}

/**
 * Counts a contract that is about to be kept unpaid; `null` when it may be. Whoever is signed in is counted apart: orders of
 * people who are not signed in, from the same network or under the same address, delay them only through the limit of the
 * hour.
 */
export async function countOrder(c: PortalContext, email: string): Promise<RefusedOrder | null> {
  const throttle = throttleOf(c)
  const { signedIn, client: address } = c.var
  const slowed = (seconds: number): RefusedOrder => ({
    seconds,
    status: 429,
    message: `Beaucoup d’abonnements ont été commandés ainsi sans être payés. Attendez ${waitInWords(seconds)} avant d’en commander un autre.`,
  })
  if (signedIn) {
    const { wait } = await throttle.count({ kind: 'orders-of-member', memberId: signedIn.memberId })
    return wait > 0 ? slowed(wait) : null
  }
  const ofClient = await throttle.count({ kind: 'orders-of-client', address })
  if (ofClient.wait > 0) return slowed(ofClient.wait)
  const inName = await throttle.count({ kind: 'orders', email })
  if (inName.wait > 0) return slowed(inName.wait)
  const seconds = await throttle.countHour('orders')
  const message =
    'Trop de commandes nous arrivent en ce moment. Recommencez dans une heure ; rien n’a été commandé.'
  return seconds > 0 ? { seconds, status: 503, message } : null
}
