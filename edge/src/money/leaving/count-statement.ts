import { knownBrowser } from '../../entrance/throttle/known-browser.ts'
import { waitInWords } from '../../entrance/throttle/wait-in-words.ts'
import { throttleOf } from '../../entrance/throttle/throttle-store.ts'
import type { PortalContext } from '../../ground/http/portal-environment.ts'
import type { StoredContract } from '../subscription/subscription-store.ts'
import type { Statement } from './statement.ts'

export type CountedStatement =
  /** `letter` says whether an acknowledgement may leave: the statement is kept and looked at all the same. */
  | { kind: 'counted'; letter: boolean }
  | { kind: 'refused'; seconds: number; status: 429 | 503; message: string }

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
  const throttle = throttleOf(c)
  const member = c.var.signedIn?.member ?? null
  const browser = await knownBrowser(c, email)
  const { wait } = await throttle.count(
    c.var.signedIn
      ? { kind: 'statements-of-member', memberId: c.var.signedIn.memberId }
      : browser !== null
        ? { kind: 'statements-of-browser', email, browser }
        : { kind: 'statements-of-client', address: c.var.client },
  )
  if (wait > 0) {
    const message = `Trop de demandes depuis votre connexion à internet. Attendez ${waitInWords(wait)}, ou ${elsewhere}`
    return { kind: 'refused', seconds: wait, status: 429, message }
  }
  const stranger = browser === null && !c.var.signedIn
  const hour = stranger ? await throttle.countHour('statements') : 0
  if (hour > 0) {
    const message = `Trop de demandes nous arrivent en ce moment. Connectez-vous pour passer devant, recommencez dans ${waitInWords(hour)}, ou ${elsewhere}`
    return { kind: 'refused', seconds: hour, status: 503, message }
  }
  // The letter with what has been done goes to the mailbox of the account; another one that was named gets ours.
  if (own) return { kind: 'counted', letter: email !== member?.email && (await mayWrite(c, email)) }
  if (browser !== null || member?.email === email) return { kind: 'counted', letter: true }
  // No mailbox is flooded from many places; without a contract the letters are others, so that they take none of its own.
  const letter = contract
    ? (await throttle.count({ kind: 'contract-letters', reference: contractReference })).wait === 0
    : await mayWrite(c, email)
  return { kind: 'counted', letter }
}

const mayWrite = async (c: PortalContext, email: string): Promise<boolean> =>
  (await throttleOf(c).count({ kind: 'statement-letters', email })).wait === 0
