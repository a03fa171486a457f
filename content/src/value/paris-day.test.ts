import { expect, test } from 'vitest'
import { addDays, asParisDay, daysBetween, parisDay, parisDayAt } from './paris-day.ts'

test.each([
  ['winter, one hour ahead of UTC', '2026-01-15T22:59:59.999Z', '2026-01-15'],
  ['winter, midnight in Paris', '2026-01-15T23:00:00Z', '2026-01-16'],
  ['the evening before the clock goes forward', '2026-03-28T22:59:59Z', '2026-03-28'],
  ['the night on which the clock goes forward', '2026-03-28T23:00:00Z', '2026-03-29'],
  ['the end of the day of 23 hours', '2026-03-29T21:59:59Z', '2026-03-29'],
  ['the day after, two hours ahead of UTC', '2026-03-29T22:00:00Z', '2026-03-30'],
  ['the night on which the clock goes back', '2026-10-24T22:00:00Z', '2026-10-25'],
  ['the end of the day of 25 hours', '2026-10-25T22:59:59Z', '2026-10-25'],
  ['the day after, one hour ahead again', '2026-10-25T23:00:00Z', '2026-10-26'],
  ['new year comes an hour early for UTC', '2026-12-31T23:00:00Z', '2027-01-01'],
])('%s', (_situation, instant, day) => {
  expect(parisDayAt(new Date(instant))).toBe(day)
})

test.each([
  ['2026-03-28', 2, '2026-03-30'],
  ['2026-10-24', 2, '2026-10-26'],
  ['2028-02-28', 1, '2028-02-29'],
  ['2026-02-28', 1, '2026-03-01'],
  ['2027-01-01', -1, '2026-12-31'],
])('%s moved by %i days is %s, and back', (from, count, to) => {
  expect(addDays(asParisDay(from), count)).toBe(to)
  expect(addDays(asParisDay(to), -count)).toBe(from)
  expect(daysBetween(asParisDay(from), asParisDay(to))).toBe(count)
})

test.each(['2026-02-29', '2026-13-01', '2026-1-1', '26-01-01', '2026-01-01T00:00:00Z', '', ' 2026-01-01'])(
  '« %s » is no day',
  (text) => {
    expect(parisDay.safeParse(text).success).toBe(false)
    expect(() => asParisDay(text)).toThrow('Invalid')
  },
)

test('is the same whatever was asked before, by the hour or across years', () => {
  const fresh = (instant: Date) =>
    new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris', dateStyle: 'short' }).format(instant)
  const around = [
    '2026-03-28T23:00:00Z',
    '2026-10-24T22:00:00Z',
    '2026-12-31T23:00:00Z',
    '1970-01-01T00:00:00Z',
  ]
  for (const instant of [...around, '1911-03-10T23:50:39Z', '1900-06-01T00:00:00Z'])
    for (const moved of [0, -1, 1, 0, 3_599_999, -3_600_000, 3_600_000, -3_600_001, 0]) {
      const asked = new Date(Date.parse(instant) + moved)
      expect(parisDayAt(asked), asked.toISOString()).toBe(fresh(asked))
    }
  expect(() => parisDayAt(new Date(Number.NaN))).toThrow()
})
