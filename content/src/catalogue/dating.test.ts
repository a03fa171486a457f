import { expect, test } from 'vitest'
import { dating, mostSessions } from './dating.ts'

const open = { kind: 'open', validDays: 120 }
const day = {
  kind: 'day',
  stock: 'jours',
  from: '2026-12-07',
  through: '2026-12-20',
  closedWeekdays: [1],
  closedDays: ['2026-12-08'],
  openDays: ['2026-12-14'],
  capacity: 30,
}
const evening = { id: 'soir', startsAt: '2026-12-18T19:30:00Z', label: '', quota: 10, closed: false }
const sessions = (...some: object[]) => ({ kind: 'session', sessions: some })
const many = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    ...evening,
    id: `seance-${index}`,
    startsAt: new Date(Date.UTC(2027, 0, 1, 20) + index * 86_400_000).toISOString(),
  }))

test.each([
  open,
  { ...open, validDays: null },
  { ...open, validDays: 1095 },
  day,
  { ...day, through: day.from, capacity: null },
  { ...day, through: '2028-12-06' },
  sessions(evening),
  sessions(evening, { ...evening, id: 'autre', label: 'Avec surtitres', quota: null, closed: true }),
  sessions(...many(mostSessions)),
])('%j is a dating', (one) => {
  expect(dating.parse(one)).toEqual(one)
})

test.each([
  ['valid no day', { ...open, validDays: 0 }],
  ['valid more than three years', { ...open, validDays: 1096 }],
  ['no last day', { ...day, through: null }],
  ['an end before the beginning', { ...day, through: '2026-12-06' }],
  ['a calendar of more than two years', { ...day, through: '2028-12-07' }],
  ['a weekday that is none', { ...day, closedWeekdays: [0] }],
  ['a day that is none', { ...day, closedDays: ['2026-02-30'] }],
  ['a stock that names a path', { ...day, stock: '../x' }],
  ['places below none', { ...day, capacity: -1 }],
  ['no session', sessions()],
  ['too many sessions', sessions(...many(mostSessions + 1))],
  ['a session twice', sessions(evening, { ...evening, startsAt: '2026-12-19T19:30:00Z' })],
  [
    'two sessions that nobody can tell apart',
    sessions(evening, { ...evening, id: 'autre', startsAt: '2026-12-18T19:30:00.000Z' }),
  ],
  ['a session on no clock', sessions({ ...evening, startsAt: '2026-12-18T20:30' })],
  ['half a place', sessions({ ...evening, quota: 0.5 })],
  ['a dating of no kind', { kind: 'whenever' }],
])('%s is refused', (_what, one) => {
  expect(dating.safeParse(one).success).toBe(false)
})
