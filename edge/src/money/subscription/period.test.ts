import { asParisDay } from '@portal/content'
import { describe, expect, it } from 'vitest'
import { addMonths, type Period, periodSpan } from './period.ts'

const day = asParisDay

it.each([
  ['2026-01-15', 1, '2026-02-15'],
  ['2026-01-31', 1, '2026-02-28'],
  ['2028-01-31', 1, '2028-02-29'],
  ['2026-01-31', 2, '2026-03-31'],
  ['2026-12-31', 2, '2027-02-28'],
  ['2028-02-29', 12, '2029-02-28'],
  ['2028-02-29', 48, '2032-02-29'],
  ['2026-03-31', -1, '2026-02-28'],
  ['2027-01-30', -2, '2026-11-30'],
  ['2026-10-31', 1, '2026-11-30'],
])('%s and %i months is %s', (from, months, expected) => {
  expect(addMonths(day(from), months)).toBe(expected)
})

describe('the periods of a contract', () => {
  it.each<[string, Period, string, string[]]>([
    [
      '31 January, by the month: each counted from that day',
      'month',
      '2026-01-31',
      ['2026-01-31 2026-02-27', '2026-02-28 2026-03-30', '2026-03-31 2026-04-29', '2026-04-30 2026-05-30'],
    ],
    ['31 January of a leap year', 'month', '2028-01-31', ['2028-01-31 2028-02-28', '2028-02-29 2028-03-30']],
    [
      'over both clock changes, a day is a day',
      'month',
      '2026-03-29',
      ['2026-03-29 2026-04-28', '2026-04-29 2026-05-28'],
    ],
    [
      'over the change to winter time',
      'month',
      '2026-10-25',
      ['2026-10-25 2026-11-24', '2026-11-25 2026-12-24'],
    ],
    [
      '29 February, by the year',
      'year',
      '2028-02-29',
      ['2028-02-29 2029-02-27', '2029-02-28 2030-02-27', '2030-02-28 2031-02-27', '2031-02-28 2032-02-28'],
    ],
    ['New Year', 'year', '2027-01-01', ['2027-01-01 2027-12-31', '2028-01-01 2028-12-31']],
  ])('%s', (_name, period, anchor, expected) => {
    const spans = expected.map((_, index) => periodSpan(day(anchor), period, index))
    expect(spans.map(({ startsOn, endsOn }) => `${startsOn} ${endsOn}`)).toEqual(expected)
  })

  it('leave no day out and count none twice, over ten years from each day of a leap year', () => {
    for (let start = day('2028-01-01'); start <= '2028-12-31'; start = day(nextDay(start))) {
      for (const period of ['month', 'year'] as const) {
        const spans = Array.from({ length: period === 'month' ? 120 : 10 }, (_, i) =>
          periodSpan(start, period, i),
        )
        for (const [index, { startsOn, endsOn }] of spans.entries()) {
          expect(endsOn >= startsOn).toBe(true)
          const next = spans[index + 1]
          if (next) expect(next.startsOn).toBe(nextDay(endsOn))
        }
      }
    }
  })
})

function nextDay(from: string): string {
  return new Date(Date.parse(`${from}T12:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}
