import { countAsked, type RefusedAsking } from '../../entrance/throttle/count-asked.ts'
import { throttleOf } from '../../entrance/throttle/throttle-store.ts'
import type { PortalContext } from '../../ground/http/portal-environment.ts'
import type { StoredContract } from '../subscription/subscription-store.ts'
import type { Statement } from './statement.ts'

export type CountedStatement =
  /** `letter` says whether an acknowledgement may leave: the statement is kept and looked at all the same. */
  { kind: 'counted'; letter: boolean } | RefusedAsking

const elsewhere = 'écrivez à contact@ca-cpourmoi.com : votre message vaut notification.'

/**
 * Slows down whoever would write to strangers; nobody is ever turned away for good, and strangers use up nothing of the
 * payer’s. `contract` is there when the address is that of its payer, `own` when they are signed in.
 */
export async function countStatement(
  c: PortalContext,
  { email, contractReference }: Statement,
  { own, contract }: { own: boolean; contract: StoredContract | null },
): Promise<CountedStatement> {
  const member = c.var.signedIn?.member ?? null
  const asked = await countAsked(c, 'statements', email, elsewhere)
  if (asked.kind === 'refused') return asked
  // The letter with what has been done goes to the mailbox of the account; another one that was named gets ours.
  if (own) return { kind: 'counted', letter: email !== member?.email && (await mayWrite(c, email)) }
  if (asked.isKnown || member?.email === email) return { kind: 'counted', letter: true }
  // No mailbox is flooded from many places; without a contract the letters are others, so that they take none of its own.
  const letter = contract
    ? (await throttleOf(c).count({ kind: 'contract-letters', reference: contractReference })).wait === 0
    : await mayWrite(c, email)
  return { kind: 'counted', letter }
}

const mayWrite = async (c: PortalContext, email: string): Promise<boolean> =>
  (await throttleOf(c).count({ kind: 'statement-letters', email })).wait === 0
