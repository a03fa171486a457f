import { type Payload, ValidationError } from 'payload'
import { keyedDigest } from '../secrets/secret-token.ts'

/**
 * What is counted: attempts on an address by whoever comes, and by a browser that has signed in to it before, which a
 * stranger cannot use up; attempts of one client; codes, once the password was right; letters that are asked for, by
 * whoever comes, or by somebody signed in for another address.
 */
export type AttemptKind =
  | 'account'
  | 'known-browser'
  | 'client'
  | 'code'
  | 'recovery-code'
  | 'letters'
  | 'letters-of-client'
  | 'address-letters'
  | 'address-letters-to'

/** Attempts that are free of waiting; an address of a network may be shared by a whole office. */
const free: Record<AttemptKind, number> = {
  account: 5,
  'known-browser': 5,
  client: 30,
  code: 5,
  'recovery-code': 5,
  letters: 3,
  'letters-of-client': 20,
  'address-letters': 10,
  'address-letters-to': 3,
}
const firstWaitSeconds = 60
/** Never a lock: however long somebody keeps guessing, other people wait a quarter of an hour at most. */
const longestWaitSeconds = 15 * 60
/** Failures are forgotten after a day without any. */
export const memorySeconds = 24 * 3600
/** Six digits are soon tried through: after ten wrong ones, by somebody who knows the password, a day passes. */
export const closingCodes = 10
/**
 * Concurrent attempts retry when the count has changed (optimistic locking); after this many retries they are
 * refused.
 */
const mostTries = 8

export interface Attempt {
  kind: AttemptKind
  /** The subject that is counted: an address of mail, a browser, a network, an identifier of account. */
  of: string
}

// A type, not an interface: the rows of Payload ask for an index.
type Count = {
  failures: number
  lastAt: string
}

/** Seconds to wait before the next attempt, 0 to go on. */
export function waitSeconds(kind: AttemptKind, count: Count | null, now: Date): number {
  if (count === null) return 0
  const since = (now.getTime() - new Date(count.lastAt).getTime()) / 1000
  if (since >= memorySeconds || count.failures < free[kind]) return 0
  if (kind === 'code' && count.failures >= closingCodes) return Math.ceil(memorySeconds - since)
  const wait = Math.min(firstWaitSeconds * 2 ** (count.failures - free[kind]), longestWaitSeconds)
  return Math.max(0, Math.ceil(wait - since))
}

/**
 * Counts an attempt before it is judged, so that of a hundred at once no more are checked than are allowed. Returns the
 * seconds to wait, 0 to go on, and the number of the attempt; one that has to wait is not counted.
 */
export async function countAttempt(
  payload: Payload,
  { kind, of }: Attempt,
  now: Date,
): Promise<{ wait: number; failures: number }> {
  const key = keyOf({ kind, of })
  for (let attempt = 0; attempt < mostTries; attempt++) {
    const known = await payload.db.findOne<Count & { id: string }>({
      collection: 'attempt-counts',
      where: { key: { equals: key } },
    })
    const wait = waitSeconds(kind, known, now)
    if (known && wait > 0) return { wait, failures: known.failures }
    const isOld = known && now.getTime() - new Date(known.lastAt).getTime() >= memorySeconds * 1000
    const failures = known && !isOld ? known.failures + 1 : 1
    if (await written(payload, key, known, { failures, lastAt: now.toISOString() }))
      return { wait: 0, failures }
  }
  return { wait: 1, failures: 0 }
}

/** Compare-and-set: the first writer wins, the others read again. */
async function written(payload: Payload, key: string, known: Count | null, next: Count): Promise<boolean> {
  if (known !== null) {
    const same = {
      key: { equals: key },
      failures: { equals: known.failures },
      lastAt: { equals: known.lastAt },
    }
    const changed: unknown = await payload.db.updateOne({
      collection: 'attempt-counts',
      where: same,
      data: next,
      options: { atomic: true },
    })
    return changed !== null
  }
  try {
    await payload.db.create({ collection: 'attempt-counts', data: { key, ...next } })
    return true
  } catch (fault) {
    // Another attempt was counted first (and may have expired since): read again.
    if (!(fault instanceof ValidationError)) throw fault
    return false
  }
}

/** Resets the count. */
export async function forgetAttempts(payload: Payload, ...attempts: Attempt[]): Promise<void> {
  await payload.db.deleteMany({
    collection: 'attempt-counts',
    where: { key: { in: attempts.map(keyOf) } },
  })
}

/** « 2 minutes », « une heure ». */
export function waitInWords(seconds: number): string {
  if (seconds <= 90) return 'une minute'
  if (seconds < 3600) return `${Math.ceil(seconds / 60)} minutes`
  const hours = Math.ceil(seconds / 3600)
  return hours === 1 ? 'une heure' : `${hours} heures`
}

const keyOf = ({ kind, of }: Attempt) => keyedDigest(`attempts: ${kind}`, of)
