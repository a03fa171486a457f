import { asParisDay } from '@portal/content'
import { expect, it } from 'vitest'
import { mostSeatsFrom } from './seat-count.ts'

type Paid = [kind: 'first' | 'renewal' | 'seats', seats: number, startsOn: string, endsOn: string]
const year: Paid = ['first', 3, '2026-11-22', '2027-11-21']
const next: Paid = ['renewal', 5, '2027-11-22', '2028-11-21']

it.each<[string, Paid[], string, number]>([
  ['nothing is paid', [], '2026-11-22', 0],
  ['before the first day', [year], '2026-11-21', 3],
  ['on the last day', [year], '2027-11-21', 3],
  ['the day after the last', [year], '2027-11-22', 0],
  ['added in the period', [year, ['seats', 2, '2027-01-10', '2027-11-21']], '2027-01-10', 5],
  ['added on its first day', [year, ['seats', 2, '2026-11-22', '2027-11-21']], '2026-11-22', 5],
  [
    'added twice',
    [year, ['seats', 2, '2027-01-10', '2027-11-21'], ['seats', 4, '2027-02-10', '2027-11-21']],
    '2027-03-01',
    9,
  ],
  ['more in the next period', [year, next], '2027-01-01', 5],
  [
    'fewer in the next period, on the last day of this one',
    [['first', 9, '2026-11-22', '2027-11-21'], next],
    '2027-11-21',
    9,
  ],
  [
    'fewer in the next period, on its first day',
    [['first', 9, '2026-11-22', '2027-11-21'], next],
    '2027-11-22',
    5,
  ],
  // What a renewal pays for holds the seats that were added before it: they are not added to it again.
  [
    'added before the next period, counted in it',
    [year, ['seats', 1, '2027-01-10', '2027-11-21'], next],
    '2027-11-22',
    5,
  ],
  [
    'added from the first day of the next period',
    [year, next, ['seats', 2, '2027-11-22', '2028-11-21']],
    '2027-11-22',
    7,
  ],
])('%s: %j, from %s on: %i', (_name, paid, day, most) => {
  const opened = paid.map(([kind, seats, startsOn, endsOn]) => ({
    kind,
    seats,
    startsOn: asParisDay(startsOn),
    endsOn: asParisDay(endsOn),
  }))
  expect(mostSeatsFrom(opened, asParisDay(day))).toBe(most)
})
