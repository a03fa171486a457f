import { asParisDay } from '@portal/content'
import { describe, expect, it } from 'vitest'
import { firstAccessDay, withdrawalRefund, withdrawalThrough } from './withdrawal.ts'

const day = asParisDay

describe('the time to withdraw', () => {
  it.each([
    ['2026-11-24T09:00:00Z', '2026-12-08', 'fourteen days from the day after'],
    ['2026-11-24T23:30:00Z', '2026-12-09', 'already the 25th in Paris'],
    ['2026-11-14T09:00:00Z', '2026-11-30', 'a Saturday goes on to Monday'],
    ['2026-12-11T09:00:00Z', '2026-12-28', 'Christmas, a Friday, goes on to Monday'],
    ['2027-03-15T09:00:00Z', '2027-03-30', 'Easter Monday goes on to Tuesday'],
    ['2026-03-15T23:30:00Z', '2026-03-30', 'over the change to summer time'],
    ['2026-10-13T22:30:00Z', '2026-10-28', 'over the change to winter time'],
    ['2028-02-15T09:00:00Z', '2028-02-29', 'a leap year'],
    ['2027-01-31T12:00:00Z', '2027-02-15', '31 January, then a Sunday'],
  ])('concluded at %s ends on %s: %s', (concludedAt, expected) => {
    expect(withdrawalThrough(new Date(concludedAt))).toBe(expected)
  })

  it('keeps access back unless it was expressly asked for', () => {
    const concludedAt = new Date('2026-11-24T09:00:00Z')
    expect(firstAccessDay(concludedAt, true)).toBe('2026-11-24')
    expect(firstAccessDay(concludedAt, false)).toBe('2026-12-09')
  })
})

describe('what goes back after a withdrawal', () => {
  const year = { startsOn: day('2026-11-24'), endsOn: day('2027-11-23') }
  const month = { startsOn: day('2026-11-24'), endsOn: day('2026-12-23') }
  it.each([
    ['everything but one day of 365', 5900, year, true, '2026-11-24', [5884, 16, 1]],
    ['fourteen days later', 5900, year, true, '2026-12-08', [5658, 242, 15]],
    ['everything when access had not been asked for', 5900, year, false, '2026-12-08', [5900, 0, 0]],
    [
      'everything before the first day',
      5900,
      { ...year, startsOn: day('2026-12-09') },
      true,
      '2026-12-01',
      [5900, 0, 0],
    ],
    ['half a month', 590, month, true, '2026-12-08', [295, 295, 15]],
    ['nothing of days that were all used', 590, month, true, '2027-01-05', [0, 590, 30]],
  ])('%s', (_name, paid, span, requested, on, [refundCents, keptCents, daysUsed]) => {
    expect(withdrawalRefund(paid, span, requested, day(on))).toEqual({ refundCents, keptCents, daysUsed })
  })

  it('never loses nor makes a cent', () => {
    for (let cents = 1; cents < 9000; cents += 37)
      for (let used = 0; used < 20; used++) {
        const on = day(new Date(Date.UTC(2026, 10, 24 + used, 12)).toISOString().slice(0, 10))
        const { refundCents, keptCents } = withdrawalRefund(cents, year, true, on)
        expect(refundCents + keptCents).toBe(cents)
        expect(keptCents).toBeGreaterThanOrEqual(0)
      }
  })
})
