import { asParisDay, mostSessions } from '@portal/content'
import { expect, test } from 'vitest'
import { type Repetition, repeatSessions } from './repeat-sessions.ts'

const evenings = (changes: Partial<Record<keyof Repetition, unknown>> = {}): Repetition =>
  ({
    weekdays: [5, 6],
    time: '20:30',
    from: '2026-10-16',
    through: '2026-10-31',
    exceptions: [],
    label: '',
    quota: 120,
    ...changes,
  }) as Repetition
const startsOf = (repetition: Repetition, existing: { startsAt: string; label: string }[] = []) => {
  const made = repeatSessions(repetition, existing)
  return made.kind === 'sessions' ? made.sessions.map(({ startsAt }) => startsAt) : made.kind
}

test('every Friday and Saturday at 20:30, before and after summer time ends', () => {
  expect(startsOf(evenings())).toEqual([
    '2026-10-16T18:30:00.000Z',
    '2026-10-17T18:30:00.000Z',
    '2026-10-23T18:30:00.000Z',
    '2026-10-24T18:30:00.000Z',
    '2026-10-30T19:30:00.000Z',
    '2026-10-31T19:30:00.000Z',
  ])
})

test('exceptions are left out, the first and last day are in', () => {
  const exceptions = [asParisDay('2026-10-17'), asParisDay('2026-10-23')]
  expect(startsOf(evenings({ exceptions, through: '2026-10-24' }))).toEqual([
    '2026-10-16T18:30:00.000Z',
    '2026-10-24T18:30:00.000Z',
  ])
})

test('what is there already is not made twice, under another label it is', () => {
  const existing = [{ startsAt: '2026-10-16T18:30:00Z', label: '' }]
  const made = repeatSessions(evenings({ through: '2026-10-17' }), existing)
  expect(made).toMatchObject({ known: ['2026-10-16'], sessions: [{ startsAt: '2026-10-17T18:30:00.000Z' }] })
  expect(startsOf(evenings({ through: '2026-10-17', label: 'Gala' }), existing)).toHaveLength(2)
})

test('a day on which clocks jump over the hour is told', () => {
  const night = evenings({ weekdays: [7], time: '02:30', from: '2027-03-21', through: '2027-04-04' })
  expect(repeatSessions(night, [])).toMatchObject({ kind: 'sessions', impossible: ['2027-03-28'] })
  expect(startsOf(night)).toHaveLength(2)
})

test.each([
  ['an end before the beginning', { through: '2026-10-15' }, 'end-before-beginning'],
  ['three years', { through: '2029-10-16' }, 'too-long'],
  ['more than an offer may have', { weekdays: [1, 2, 3, 4, 5, 6, 7], through: '2028-10-01' }, 'too-many'],
  ['no weekday', { weekdays: [] }, []],
])('%s: %s', (_what, changes, expected) => {
  expect(startsOf(evenings(changes))).toEqual(expected)
})

test('as many as an offer may have are made, and not one more beside those that are there', () => {
  const daily = evenings({ weekdays: [1, 2, 3, 4, 5, 6, 7], from: '2027-01-01', through: '2028-05-14' })
  expect(startsOf(daily)).toHaveLength(mostSessions)
  expect(startsOf(daily, [{ startsAt: '2026-01-01T19:30:00Z', label: '' }])).toBe('too-many')
})
