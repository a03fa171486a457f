import { expect, test } from 'vitest'
import { asParisDay } from './paris-day.ts'
import { parisInstant, parisTimeAt } from './paris-time.ts'
import { weekdayOf } from './weekday.ts'

test.each([
  ['in winter', '2026-12-18', '20:30', '2026-12-18T19:30:00.000Z'],
  ['in summer', '2026-07-14', '20:30', '2026-07-14T18:30:00.000Z'],
  ['at midnight', '2026-12-18', '00:00', '2026-12-17T23:00:00.000Z'],
  ['in the last minute of a day', '2026-07-14', '23:59', '2026-07-14T21:59:00.000Z'],
  ['before summer time begins', '2027-03-28', '01:59', '2027-03-28T00:59:00.000Z'],
  ['in the hour that does not exist', '2027-03-28', '02:30', null],
  ['after summer time began', '2027-03-28', '03:00', '2027-03-28T01:00:00.000Z'],
  ['on the evening of that day', '2027-03-28', '20:30', '2027-03-28T18:30:00.000Z'],
  ['before summer time ends', '2026-10-25', '01:30', '2026-10-24T23:30:00.000Z'],
  ['in the hour that comes twice, the first time', '2026-10-25', '02:30', '2026-10-25T00:30:00.000Z'],
  ['after summer time ended', '2026-10-25', '03:00', '2026-10-25T02:00:00.000Z'],
  ['on the evening of that day too', '2026-10-25', '20:30', '2026-10-25T19:30:00.000Z'],
  ['at no time', '2026-12-18', '24:00', null],
  ['at what is no time', '2026-12-18', '8h30', null],
])('clocks in Paris %s', (_when, day, time, expected) => {
  const instant = parisInstant(asParisDay(day), time)
  expect(instant?.toISOString() ?? null).toBe(expected)
  if (instant) expect(parisTimeAt(instant)).toBe(time)
})

test.each([
  ['2026-12-07', 1],
  ['2026-12-13', 7],
  ['2027-03-28', 7],
  ['2028-02-29', 2],
])('%s is weekday %i', (day, expected) => {
  expect(weekdayOf(asParisDay(day))).toBe(expected)
})
