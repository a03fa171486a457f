import { expect, test } from 'vitest'
import { asParisDay } from '../value/paris-day.ts'
import { bookableDays, bookableSessions, lastDayOfOpen, placesOfDay, placesOfSession } from './bookable.ts'
import { isOpenOn } from './open-days.ts'
import { type DayDating, dayDating, type Session, sessionDating } from './dating.ts'

const calendar = (changes: Record<string, unknown> = {}): DayDating =>
  dayDating.parse({
    kind: 'day',
    stock: 'jours',
    from: '2026-12-07',
    through: '2026-12-20',
    closedWeekdays: [],
    closedDays: [],
    openDays: [],
    capacity: null,
    ...changes,
  })
/** Days of December 2026 that can be chosen. */
const chosen = (changes: Record<string, unknown>, now: string, withinDays = 0) =>
  bookableDays({ dating: calendar(changes), delivery: { withinDays } }, new Date(now)).map((day) =>
    Number(day.slice(8)),
  )
const from = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index)

const days: [
  what: string,
  changes: Record<string, unknown>,
  now: string,
  expected: number[],
  withinDays?: number,
][] = [
  ['all of them, before the first', {}, '2026-12-01T09:00:00Z', from(7, 20)],
  ['from today on, today included', {}, '2026-12-18T22:59:59Z', from(18, 20)],
  ['from the next one once midnight has passed in Paris', {}, '2026-12-18T23:00:00Z', from(19, 20)],
  ['the last one, until its midnight', {}, '2026-12-20T22:59:59Z', [20]],
  ['none after the last', {}, '2026-12-20T23:00:00Z', []],
  [
    'those of an open weekday',
    { closedWeekdays: [1, 7] },
    '2026-12-01T09:00:00Z',
    [8, 9, 10, 11, 12, 15, 16, 17, 18, 19],
  ],
  ['but those closed', { closedDays: ['2026-12-07', '2026-12-20'] }, '2026-12-01T09:00:00Z', from(8, 19)],
  [
    'and those open although their weekday is closed',
    { closedWeekdays: [1, 2, 3, 4, 5, 6, 7], openDays: ['2026-12-08', '2026-12-25'] },
    '2026-12-01T09:00:00Z',
    [8],
  ],
  [
    'never one both closed and open',
    { closedDays: ['2026-12-08'], openDays: ['2026-12-08'], closedWeekdays: [2] },
    '2026-12-14T09:00:00Z',
    [14, 16, 17, 18, 19, 20],
  ],
  ['those that leave its ticket the time to come', {}, '2026-12-16T09:00:00Z', [19, 20], 3],
  ['none when the ticket would come too late', {}, '2026-12-16T09:00:00Z', [], 7],
  [
    'none when every weekday is closed',
    { closedWeekdays: [1, 2, 3, 4, 5, 6, 7] },
    '2026-12-01T09:00:00Z',
    [],
  ],
]
test.each(days)('days that can be chosen: %s', (_what, changes, now, expected, withinDays) => {
  expect(chosen(changes, now, withinDays)).toEqual(expected)
})

test.each([
  ['summer time begins', '2027-03-27', '2027-03-29', ['2027-03-27', '2027-03-28', '2027-03-29']],
  ['summer time ends', '2026-10-24', '2026-10-26', ['2026-10-24', '2026-10-25', '2026-10-26']],
  ['a leap day', '2028-02-28', '2028-03-01', ['2028-02-28', '2028-02-29', '2028-03-01']],
])('each day once when %s', (_what, first, through, expected) => {
  const dating = calendar({ from: first, through })
  expect(bookableDays({ dating, delivery: { withinDays: 0 } }, new Date('2026-10-01T09:00:00Z'))).toEqual(
    expected,
  )
})

const evening = (changes: Partial<Session> = {}): Session => ({
  id: 'soir',
  startsAt: '2026-12-18T19:30:00Z',
  label: '',
  quota: 10,
  closed: false,
  ...changes,
})
const sessions: [
  what: string,
  session: Partial<Session>,
  now: string,
  isBookable: boolean,
  withinDays?: number,
][] = [
  ['a minute before it begins', {}, '2026-12-18T19:29:00Z', true],
  ['when it begins', {}, '2026-12-18T19:30:00Z', false],
  ['once it has begun', {}, '2026-12-18T19:31:00Z', false],
  ['when it is closed', { closed: true }, '2026-12-01T09:00:00Z', false],
  ['with no place at all: what remains is counted elsewhere', { quota: 0 }, '2026-12-01T09:00:00Z', true],
  ['on the last day on which its ticket can come', {}, '2026-12-16T22:00:00Z', true, 2],
  ['a day too late for its ticket', {}, '2026-12-16T23:00:00Z', false, 2],
  [
    'after midnight, on the day that Paris calls it',
    { startsAt: '2026-12-18T23:30:00Z' },
    '2026-12-16T23:00:00Z',
    true,
    2,
  ],
]
test.each(sessions)(
  'a session can be chosen or not: %s',
  (_what, changes, now, isBookable, withinDays = 0) => {
    const dating = sessionDating.parse({ kind: 'session', sessions: [evening(changes)] })
    expect(bookableSessions({ dating, delivery: { withinDays } }, new Date(now))).toHaveLength(
      isBookable ? 1 : 0,
    )
  },
)

test('sessions come in the order of time, whatever the order in which they were written', () => {
  const some = [
    evening({ id: 'b', startsAt: '2026-12-19T10:00:00+02:00' }),
    evening({ id: 'a', startsAt: '2026-12-19T08:30:00Z' }),
  ]
  const offer = { dating: { kind: 'session' as const, sessions: some }, delivery: { withinDays: 0 } }
  expect(bookableSessions(offer, new Date('2026-12-01T09:00:00Z')).map(({ id }) => id)).toEqual(['b', 'a'])
})

test('places are counted under the session, or under the day of the calendar, and only where there is a number', () => {
  expect(placesOfSession(evening())).toEqual({ pool: 'soir', capacity: 10 })
  expect(placesOfSession(evening({ quota: 0 }))).toEqual({ pool: 'soir', capacity: 0 })
  expect(placesOfSession(evening({ quota: null }))).toBeNull()
  const day = asParisDay('2026-12-08')
  expect(placesOfDay(calendar({ capacity: 30 }), day)).toEqual({ pool: 'jours-2026-12-08', capacity: 30 })
  expect(placesOfDay(calendar(), day)).toBeNull()
})

test('an open ticket is valid its days after that of the payment in Paris, the last included', () => {
  expect(lastDayOfOpen(120, new Date('2026-11-30T22:59:59Z'))).toBe('2027-03-30')
  expect(lastDayOfOpen(120, new Date('2026-11-30T23:00:00Z'))).toBe('2027-03-31')
  expect(lastDayOfOpen(1, new Date('2026-10-24T12:00:00Z'))).toBe('2026-10-25')
})

test('a day is open or not whenever it is asked', () => {
  expect(isOpenOn(calendar(), asParisDay('2026-12-06'))).toBe(false)
  expect(isOpenOn(calendar(), asParisDay('2026-12-07'))).toBe(true)
  expect(isOpenOn(calendar(), asParisDay('2026-12-21'))).toBe(false)
})
