import { describe, expect, it } from 'vitest'
import {
  afterAttempt,
  type AttemptCount,
  clientOf,
  hourlyBounds,
  type ThrottleSubject,
  waitSeconds,
} from './throttle.ts'

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
    ['client', 29, 0],
    ['client', 30, 60],
    ['client', 33, 480],
    ['client', 34, 900],
    ['client', 60, 900],
    ['account-from-client', 4, 0],
    ['account-from-client', 5, 60],
    ['account-from-client', 6, 120],
    ['account-from-client', 9, 900],
    ['account-from-client', 10, days(1)],
    ['account', 24, 0],
    ['account', 25, days(1)],
    ['account-on-browser', 4, 0],
    ['account-on-browser', 5, 60],
    ['account-on-browser', 9, 900],
    ['account-on-browser', 10, days(1)],
    ['present-password', 4, 0],
    ['present-password', 5, 60],
    ['present-password', 9, 900],
    ['present-password', 10, days(1)],
    ['second-factor', 4, 0],
    ['second-factor', 5, 60],
    ['second-factor', 9, 900],
    ['second-factor', 10, days(1)],
    ['recovery-code', 4, 0],
    ['recovery-code', 5, 60],
    ['recovery-code', 12, 900],
    ['letters-of-client', 19, 0],
    ['letters-of-client', 20, 60],
    ['letters-of-client', 40, 900],
    ['letters', 2, 0],
    ['letters', 3, 60],
    ['letters', 10, 7680],
    ['letters', 11, 4 * 3600],
    ['letters', 20, 4 * 3600],
    ['letters-of-browser', 2, 0],
    ['letters-of-browser', 3, 60],
    ['letters-of-browser', 20, 4 * 3600],
    ['letters-by-link', 2, 0],
    ['letters-by-link', 3, 60],
    ['letters-by-link', 20, 4 * 3600],
    ['closing-letters', 1, 0],
    ['closing-letters', 2, 60],
    ['closing-letters', 20, 4 * 3600],
    ['email-changes', 2, 0],
    ['email-changes', 3, 60],
    ['email-changes', 20, 900],
    ['email-changes-to', 2, 0],
    ['email-changes-to', 3, 60],
    ['email-changes-to', 20, 4 * 3600],
    ['statements-of-client', 19, 0],
    ['statements-of-client', 20, 60],
    ['statements-of-browser', 19, 0],
    ['statements-of-browser', 20, 60],
    ['statements-of-member', 19, 0],
    ['statements-of-member', 20, 60],
    ['statement-letters', 2, 0],
    ['statement-letters', 3, 60],
    ['statement-letters', 20, 4 * 3600],
    ['contract-letters', 2, 0],
    ['contract-letters', 3, 60],
    ['contract-letters', 20, 4 * 3600],
    ['orders-of-client', 9, 0],
    ['orders-of-client', 10, 60],
    ['orders', 9, 0],
    ['orders', 10, 60],
    ['orders-of-member', 19, 0],
    ['orders-of-member', 20, 60],
    ['tries-to-pay', 9, 0],
    ['tries-to-pay', 10, 60],
  ])('of %s after %i failures is %i seconds', (kind, failures, seconds) => {
    const { count, now } = failing(kind, Array<number>(failures - 1).fill(1))
    expect(waitSeconds(kind, count, now)).toBe(seconds)
    const later = new Date(now.getTime() + seconds * 1000)
    expect(waitSeconds(kind, count, later), 'once it is over').toBe(0)
  })

  it.each<[Kind, number, number, number]>([
    // Failures, seconds since the last one, seconds left: no second too few.
    ['account-from-client', 5, 0.5, 60],
    ['account-from-client', 5, 59, 1],
    ['account-from-client', 5, 59.5, 1],
    ['account-from-client', 5, 60, 0],
    ['account-from-client', 5, 600, 0],
    ['account-from-client', 10, 0.5, days(1)],
    ['account-from-client', 10, 3600, days(1) - 3600],
    ['account-from-client', 10, days(1) - 0.5, 1],
  ])('of %s after %i failures, %d seconds later, is %i seconds', (kind, failures, later, seconds) => {
    const count = { failures, lastFailureAt: start }
    expect(waitSeconds(kind, count, new Date(start.getTime() + later * 1000))).toBe(seconds)
  })

  it('of nobody who tried is none', () => {
    expect(waitSeconds('letters', null, start)).toBe(0)
  })
})

it('says from how much in an hour the portal is under attack', () => {
  expect(hourlyBounds).toEqual({ letters: 1_000, statements: 300, claims: 300, orders: 600 })
})

describe('a client', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    [undefined, 'unknown'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8:1:2:ffff:ffff:ffff:ffff', '2001:db8:1:2'],
    ['2001:db8:1:3:3:4:5:6', '2001:db8:1:3'],
    ['2001:DB8:00A1:0002::1', '2001:db8:a1:2'],
    ['2001:0db8:0000:0000:0000:0000:0000:0001', '2001:db8:0:0'],
    ['2001:db8::', '2001:db8:0:0'],
    ['2001:db8::1', '2001:db8:0:0'],
    // `::` stands for one group, for the three between, and for none of the first four.
    ['2001:db8::2:3:4:5:6', '2001:db8:0:2'],
    ['2001::2:3:4:5', '2001:0:0:0'],
    ['2001::1:2:3:4:5', '2001:0:0:1'],
    ['2001:db8:1:2:3::', '2001:db8:1:2'],
    ['2001:db8:1000:20::1', '2001:db8:1000:20'],
    ['::1', '0:0:0:0'],
    ['::', '0:0:0:0'],
    ['::2:3:4:5:6:7', '0:0:2:3'],
    ['::ffff:192.0.2.7', '0:0:0:0'],
  ])('of %s is %s', (address, client) => {
    expect(clientOf(address)).toBe(client)
  })
})
