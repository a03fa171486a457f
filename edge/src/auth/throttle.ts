/**
 * What is counted: attempts on one account and from one client address; letters asked for, likewise; and, once the
 * password was right, attempts on its second factor and other addresses that are asked for.
 */
export type ThrottleSubject =
  | { kind: 'account' | 'letters'; email: string }
  | { kind: 'client' | 'letters-of-client'; address: string }
  | { kind: 'second-factor' | 'recovery-code' | 'email-changes'; memberId: string }

/** Attempts on one subject that have not been forgotten. */
export interface AttemptCount {
  failures: number
  lastFailureAt: Date
}

/** Attempts that are free of waiting; an address may be shared by a whole office. */
const freeAttempts = {
  account: 5,
  client: 30,
  letters: 3,
  'letters-of-client': 20,
  'second-factor': 5,
  'recovery-code': 5,
  'email-changes': 3,
}
/** Failures that close an account to attempts, until its holder reopens it or a day has passed (CNIL, délib. 2022-100). */
export const closingFailures = 10
const firstWaitSeconds = 60
const longestWaitSeconds = 15 * 60
/** Failures are forgotten after a day without any. */
export const throttleMemorySeconds = 24 * 3600
/** One failure of a shared address is forgotten each time: an office mistypes a little, every day. */
const leakSeconds: Partial<Record<ThrottleSubject['kind'], number>> = {
  client: 5 * 60,
  'letters-of-client': 5 * 60,
}

/** Seconds to wait before the next attempt, 0 to go on (CNIL délib. 2022-100: restriction of access). */
export function waitSeconds(kind: ThrottleSubject['kind'], count: AttemptCount | null, now: Date): number {
  if (!count || heldFailures(kind, count, now) < freeAttempts[kind]) return 0
  const since = secondsSince(count, now)
  // Six digits are soon tried through; recovery codes are not, and stay a way in.
  if ((kind === 'account' || kind === 'second-factor') && count.failures >= closingFailures) {
    return Math.ceil(throttleMemorySeconds - since)
  }
  const wait = Math.min(firstWaitSeconds * 2 ** (count.failures - freeAttempts[kind]), longestWaitSeconds)
  return Math.max(0, Math.ceil(wait - since))
}

/** The count once one more attempt is made. */
export function afterAttempt(
  kind: ThrottleSubject['kind'],
  count: AttemptCount | null,
  now: Date,
): AttemptCount {
  return { failures: (count ? heldFailures(kind, count, now) : 0) + 1, lastFailureAt: now }
}

/** Failures that are still held against a subject. */
function heldFailures(kind: ThrottleSubject['kind'], count: AttemptCount, now: Date): number {
  const since = secondsSince(count, now)
  if (since >= throttleMemorySeconds) return 0
  return Math.max(0, count.failures - Math.floor(since / (leakSeconds[kind] ?? Infinity)))
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
