import { describe, expect, it } from 'vitest'
import { afterAttempt, type AttemptCount, type ThrottleSubject, waitSeconds } from './throttle.ts'

type Kind = ThrottleSubject['kind']
const start = new Date('2026-11-22T09:00:00Z')
const minutes = (count: number) => count * 60
const days = (count: number) => count * 24 * 3600

/** The count after failures that came so many seconds one after another, whatever had to be waited. */
function failing(kind: Kind, gaps: readonly number[]): { count: AttemptCount; now: Date } {
  let now = start
  let count = afterAttempt(kind, null, now)
  for (const seconds of gaps) {
    now = new Date(now.getTime() + seconds * 1000)
    count = afterAttempt(kind, count, now)
  }
  return { count, now }
}

describe('failures', () => {
  it.each<[string, Kind, number[], number]>([
    ['on an account stay for a day', 'account', Array<number>(4).fill(days(1) - 1), 5],
    ['on an account are forgotten after one', 'account', [1, 1, days(1)], 1],
    ['of an office every second come to all of them', 'client', Array<number>(29).fill(1), 30],
    ['of an office every four minutes, too', 'client', Array<number>(29).fill(minutes(4)), 30],
    ['of an office every five minutes come to nothing', 'client', Array<number>(200).fill(minutes(5)), 1],
    ['of an office every day come to nothing', 'client', Array<number>(60).fill(days(1) - 1), 1],
    ['of an office are forgotten one by one', 'client', [...Array<number>(19).fill(1), minutes(25)], 16],
    ['letters of an office, likewise', 'letters-of-client', Array<number>(60).fill(days(1) - 1), 1],
    ['letters of a mailbox stay for a day', 'letters', [minutes(60), minutes(60)], 3],
  ])('%s', (_name, kind, gaps, held) => {
    expect(failing(kind, gaps).count.failures).toBe(held)
  })
})

describe('the wait', () => {
  it.each<[Kind, number, number]>([
    ['account-from-client', 4, 0],
    ['account-from-client', 5, 60],
    ['account-from-client', 6, 120],
    ['account-from-client', 9, 900],
    ['account-from-client', 10, days(1)],
    ['account-on-browser', 5, 60],
    ['account-on-browser', 10, days(1)],
    ['account', 24, 0],
    ['account', 25, days(1)],
    ['present-password', 9, 900],
    ['second-factor', 10, days(1)],
    ['client', 29, 0],
    ['client', 30, 60],
    ['client', 60, 900],
    ['letters', 3, 60],
    ['letters', 20, 4 * 3600],
    ['contract-letters', 3, 60],
    ['orders-of-client', 10, 60],
    ['tries-to-pay', 10, 60],
    ['letters-of-client', 20, 60],
    ['recovery-code', 12, 900],
  ])('of %s after %i failures is %i seconds', (kind, failures, seconds) => {
    const { count, now } = failing(kind, Array<number>(failures - 1).fill(1))
    expect(waitSeconds(kind, count, now)).toBe(seconds)
    const later = new Date(now.getTime() + seconds * 1000)
    expect(waitSeconds(kind, count, later), 'once it is over').toBe(0)
  })
})
