import { countAsked, type RefusedAsking } from '../../entrance/throttle/count-asked.ts'
import { throttleOf } from '../../entrance/throttle/throttle-store.ts'
import type { PortalContext } from '../../ground/http/portal-environment.ts'

export type CountedClaim =
  /** `letter` says whether an acknowledgement may leave: the claim is kept and answered all the same. */
  { kind: 'counted'; letter: boolean } | RefusedAsking

/**
 * Slows down whoever would write to strangers: the acknowledgement goes to the address that was typed, whoever typed it. Of
 * whoever is signed in it goes to their own.
 */
export async function countClaim(c: PortalContext, email: string): Promise<CountedClaim> {
  const asked = await countAsked(c, 'claims', email, 'écrivez à contact@ca-cpourmoi.com.')
  if (asked.kind === 'refused') return asked
  const letter =
    c.var.signedIn !== null ||
    asked.isKnown ||
    (await throttleOf(c).count({ kind: 'claim-letters', email })).wait === 0
  return { kind: 'counted', letter }
}
