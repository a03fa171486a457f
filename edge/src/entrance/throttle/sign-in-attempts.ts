import type { PortalContext } from '../../ground/http/portal-environment.ts'
import { knownBrowser } from './known-browser.ts'
import { type AttemptCount, closingFailures, closingFailuresOfAll, type ThrottleSubject } from './throttle.ts'
import { type Throttle, throttleOf } from './throttle-store.ts'

/** An attempt that may be judged, and what has to be done with its counts once it was. */
interface CountedAttempt {
  kind: 'counted'
  throttle: Throttle
  counted: { subject: ThrottleSubject; before: AttemptCount | null }[]
  /** Whether this one, if it fails, is the last for a day. */
  closes: boolean
  /** It was right: nothing is held against whoever made it. */
  succeeded: () => Promise<void>
}

export type Attempt = CountedAttempt | { kind: 'wait'; seconds: number } | { kind: 'closed'; seconds: number }

/**
 * Counts an attempt on the account of `email`, before its password is looked at. A browser that has signed in before has
 * tries of its own, which strangers cannot use up. A stranger’s are counted by client, by client on the account, and with
 * those of all others on it.
 */
export async function countAttempt(c: PortalContext, email: string): Promise<Attempt> {
  const throttle = throttleOf(c)
  const browser = await knownBrowser(c, email)
  if (browser !== null) {
    const subject = { kind: 'account-on-browser', email, browser } as const
    const { wait, attempts, before } = await throttle.count(subject)
    if (wait === 0) {
      return {
        kind: 'counted',
        throttle,
        counted: [{ subject, before }],
        closes: attempts === closingFailures,
        succeeded: () => throttle.forget(subject),
      }
    }
    // After ten failures in a row this browser no longer counts as known.
    if (attempts < closingFailures) return { kind: 'wait', seconds: wait }
  }
  const { client: address } = c.var
  const client = { kind: 'client', address } as const
  const pair = { kind: 'account-from-client', email, address } as const
  const account = { kind: 'account', email } as const
  const fromClient = await throttle.count(client)
  // A client that has to wait cannot make an account wait.
  if (fromClient.wait > 0) return { kind: 'wait', seconds: fromClient.wait }
  const onPair = await throttle.count(pair)
  if (onPair.wait > 0)
    return { kind: onPair.attempts >= closingFailures ? 'closed' : 'wait', seconds: onPair.wait }
  const onAccount = await throttle.count(account)
  if (onAccount.wait > 0) {
    await throttle.forgive(pair, onPair.before)
    // Lost a race with concurrent attempts: this one does not close the account.
    const closed = onAccount.attempts >= closingFailuresOfAll
    return { kind: closed ? 'closed' : 'wait', seconds: onAccount.wait }
  }
  return {
    kind: 'counted',
    throttle,
    counted: [
      { subject: pair, before: onPair.before },
      { subject: account, before: onAccount.before },
      { subject: client, before: fromClient.before },
    ],
    closes: onPair.attempts === closingFailures || onAccount.attempts === closingFailuresOfAll,
    async succeeded() {
      await throttle.forget(pair)
      await throttle.forget(account)
      await throttle.forgive(client, fromClient.before)
    },
  }
}

/** Which counts are reset once somebody has proved to hold the mailbox of `email`, for their browser. */
export const heldAgainst = (c: PortalContext, email: string): ThrottleSubject[] => [
  { kind: 'account', email },
  { kind: 'account-from-client', email, address: c.var.client },
  { kind: 'letters', email },
  { kind: 'closing-letters', email },
]
