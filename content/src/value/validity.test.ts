import { expect, test } from 'vitest'
import { asParisDay, parisDayAt } from './paris-day.ts'
import { validity, validityOn } from './validity.ts'

const span = (from: string, through: string | null) =>
  validity.parse({ from, through }) satisfies { from: string; through: string | null }

test.each([
  ['a second before its first day', '2026-03-28T22:59:59Z', 'future'],
  ['as its first day begins', '2026-03-28T23:00:00Z', 'current'],
  ['in the hour that the clock skips', '2026-03-29T01:00:00Z', 'current'],
  ['in the hour that the clock repeats', '2026-10-25T00:30:00Z', 'current'],
  ['in the last second of its last day', '2026-10-25T22:59:59Z', 'current'],
  ['a second later', '2026-10-25T23:00:00Z', 'expired'],
])('from one clock change to the other: %s', (_situation, instant, state) => {
  expect(validityOn(span('2026-03-29', '2026-10-25'), parisDayAt(new Date(instant)))).toBe(state)
})

test('one day alone counts, first and last', () => {
  const day = asParisDay('2026-11-23')
  expect(validityOn(span(day, day), day)).toBe('current')
})

test('without an announced end it never expires', () => {
  expect(validityOn(span('2026-11-23', null), asParisDay('2999-12-31'))).toBe('current')
  expect(validityOn(span('2026-11-23', null), asParisDay('2026-11-22'))).toBe('future')
})

test('an end before the beginning is refused on its own field', () => {
  const refused = validity.safeParse({ from: '2026-11-23', through: '2026-11-22' })
  expect(refused.error?.issues).toMatchObject([{ path: ['through'], message: 'la fin précède le début' }])
})
