import { asParisDay } from '@portal/content'
import { expect, it } from 'vitest'
import { workingDaysAfter, isHoliday, orNextWorkingDay } from './working-day.ts'

it.each([
  ['2026-11-24', '2026-11-24', 'a Tuesday'],
  ['2026-11-28', '2026-11-30', 'a Saturday'],
  ['2026-11-29', '2026-11-30', 'a Sunday'],
  ['2026-12-25', '2026-12-28', 'Christmas on a Friday'],
  ['2027-01-01', '2027-01-04', 'New Year on a Friday'],
  ['2026-04-04', '2026-04-07', 'the Saturday before Easter: Monday is a holiday too'],
  ['2027-05-06', '2027-05-07', 'Ascension'],
  ['2026-05-25', '2026-05-26', 'Whit Monday'],
  ['2028-02-29', '2028-02-29', 'the 29th of February'],
])('%s ends on %s: %s', (day, expected) => expect(orNextWorkingDay(asParisDay(day))).toBe(expected))

it.each([
  ['2026-11-22', 5, '2026-11-27', 'from a Sunday'],
  ['2026-11-26', 5, '2026-12-03', 'over a week-end'],
  ['2026-12-24', 5, '2027-01-04', 'over Christmas, a week-end and New Year'],
  ['2026-11-28', 0, '2026-11-28', 'none'],
])('%s and %i working days are %s: %s', (day, count, expected) =>
  expect(workingDaysAfter(asParisDay(day), count)).toBe(expected),
)

// Easter Mondays as published by the Bureau des longitudes.
it.each(['2024-04-01', '2025-04-21', '2026-04-06', '2027-03-29', '2028-04-17', '2038-04-26', '2049-04-19'])(
  '%s is Easter Monday',
  (day) => expect(isHoliday(asParisDay(day))).toBe(true),
)
