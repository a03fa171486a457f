/**
 * What is counted. What strangers do to an account is counted apart from what its holder does: nobody uses up the tries
 * or the letters of somebody who is signed in, or of a browser that has signed in before (`known-browser.ts`).
 */
export type ThrottleSubject =
  /** Attempts to sign in: of one client, of one client on one account, of all strangers on it, of a known browser on it. */
  | { kind: 'client'; address: string }
  | { kind: 'account-from-client'; email: string; address: string }
  | { kind: 'account'; email: string }
  | { kind: 'account-on-browser'; email: string; browser: string }
  /** The present password, asked of whoever is signed in. */
  | { kind: 'present-password'; sessionId: string }
  /** Once the password was right. */
  | { kind: 'second-factor' | 'recovery-code'; memberId: string }
  /** Letters with a link for the account: asked for by strangers, by a known browser, from an expired link. */
  | { kind: 'letters-of-client'; address: string }
  | { kind: 'letters'; email: string }
  | { kind: 'letters-of-browser'; email: string; browser: string }
  | { kind: 'letters-by-link'; memberId: string }
  /** Letters that say that attempts are closed. */
  | { kind: 'closing-letters'; email: string }
  /** Another address: for whoever is signed in, and for the mailbox that they name. */
  | { kind: 'email-changes'; memberId: string }
  | { kind: 'email-changes-to'; email: string }
  /** Statements about a contract and claims, then the letters that they cause: about no contract, about one; of claims. */
  | { kind: 'statements-of-client' | 'claims-of-client'; address: string }
  | { kind: 'statements-of-browser' | 'claims-of-browser'; email: string; browser: string }
  | { kind: 'statements-of-member' | 'claims-of-member'; memberId: string }
  | { kind: 'claim-letters'; email: string }
  | { kind: 'statement-letters'; email: string }
  | { kind: 'contract-letters'; reference: string }
  /** Contracts to be paid, and the tries to pay one. */
  | { kind: 'orders-of-client'; address: string }
  | { kind: 'orders'; email: string }
  | { kind: 'orders-of-member'; memberId: string }
  | { kind: 'tries-to-pay'; termId: string }

type Kind = ThrottleSubject['kind']

/** Attempts on one subject that have not been forgotten. */
export interface AttemptCount {
  failures: number
  lastFailureAt: Date
}

interface Rule {
  /** Attempts that are free of waiting. */
  free: number
  /** Attempts that close the subject until a day has passed without any. */
  closing?: number
  /** One attempt is forgotten each time: an office behind one address mistypes a little, every day. */
  leakSeconds?: number
  longestWaitSeconds?: number
}

const firstWaitSeconds = 60
const longestWaitSeconds = 15 * 60
/** Of letters, one more every four hours: a mailbox is not flooded, and each letter holds a link that works. */
const longestLetterWaitSeconds = 4 * 3600
/** Failures are forgotten after a day without any. */
export const throttleMemorySeconds = 24 * 3600
/** Failures in a row after which no password of theirs is tried before a day (CNIL, délib. 2022-100). */
export const closingFailures = 10
/** Of all strangers together, from however many places, in a day (CNIL, délib. 2022-100). */
export const closingFailuresOfAll = 25

const office = { leakSeconds: 5 * 60 }
const letters = { longestWaitSeconds: longestLetterWaitSeconds }
const rules: Record<Kind, Rule> = {
  client: { free: 30, ...office },
  'account-from-client': { free: 5, closing: closingFailures },
  account: { free: closingFailuresOfAll, closing: closingFailuresOfAll },
  'account-on-browser': { free: 5, closing: closingFailures },
  'present-password': { free: 5, closing: closingFailures },
  // Six digits can be guessed by trying; recovery codes cannot, and stay accepted.
  'second-factor': { free: 5, closing: closingFailures },
  'recovery-code': { free: 5 },
  'letters-of-client': { free: 20, ...office },
  letters: { free: 3, ...letters },
  'letters-of-browser': { free: 3, ...letters },
  'letters-by-link': { free: 3, ...letters },
  'closing-letters': { free: 2, ...letters },
  'email-changes': { free: 3 },
  'email-changes-to': { free: 3, ...letters },
  'statements-of-client': { free: 20, ...office },
  'statements-of-browser': { free: 20 },
  'statements-of-member': { free: 20 },
  'claims-of-client': { free: 10, ...office },
  'claims-of-browser': { free: 10 },
  // Each may bring three files.
  'claims-of-member': { free: 10, ...letters },
  'claim-letters': { free: 3, ...letters },
  'statement-letters': { free: 3, ...letters },
  'contract-letters': { free: 3, ...letters },
  'orders-of-client': { free: 10, ...office },
  orders: { free: 10 },
  'orders-of-member': { free: 20 },
  'tries-to-pay': { free: 10 },
}

/** Global limits for strangers, by the hour: beyond them the portal is under attack, and refuses. */
export const hourlyBounds = { letters: 1_000, statements: 300, claims: 300, orders: 600 }
export type HourlyBound = keyof typeof hourlyBounds

/** Seconds to wait before the next attempt, 0 to go on (CNIL délib. 2022-100: restriction of access). */
export function waitSeconds(kind: Kind, count: AttemptCount | null, now: Date): number {
  const { free, closing = Infinity, longestWaitSeconds: longest = longestWaitSeconds } = rules[kind]
  if (!count || heldFailures(kind, count, now) < free) return 0
  const since = secondsSince(count, now)
  if (count.failures >= closing) return Math.ceil(throttleMemorySeconds - since)
  const wait = Math.min(firstWaitSeconds * 2 ** (count.failures - free), longest)
  return Math.max(0, Math.ceil(wait - since))
}

/** The count once one more attempt is made. */
export function afterAttempt(kind: Kind, count: AttemptCount | null, now: Date): AttemptCount {
  return { failures: (count ? heldFailures(kind, count, now) : 0) + 1, lastFailureAt: now }
}

/** Failures that are still held against a subject. */
function heldFailures(kind: Kind, count: AttemptCount, now: Date): number {
  const since = secondsSince(count, now)
  if (since >= throttleMemorySeconds) return 0
  return Math.max(0, count.failures - Math.floor(since / (rules[kind].leakSeconds ?? Infinity)))
}

/** What identifies a client: IPv6 gives a whole /64 to one subscriber, who would have 2^64 first attempts. */
export function clientOf(address: string | undefined): string {
  if (!address?.includes(':')) return address ?? 'unknown'
  const [head = '', tail] = address.toLowerCase().split('::')
  const parts = head === '' ? [] : head.split(':')
  const missing = tail === undefined ? 0 : 8 - parts.length - (tail === '' ? 0 : tail.split(':').length)
  const groups = [...parts, ...Array<string>(Math.max(0, missing)).fill('0'), ...(tail?.split(':') ?? [])]
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')
}

function secondsSince({ lastFailureAt }: AttemptCount, now: Date): number {
  return (now.getTime() - lastFailureAt.getTime()) / 1000
}
