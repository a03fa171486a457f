import { asParisDay } from '@portal/content'
import { expect, test } from 'vitest'
import { mostWeeks, share, weeklyBars } from './weekly-bars.ts'

const week = (monday: string, accepted: number) => ({ monday: asParisDay(monday), accepted })

test('weeks without an acceptance are there, empty, up to this one', () => {
  const bars = weeklyBars([week('2026-10-19', 4), week('2026-11-02', 1)], asParisDay('2026-11-11'))
  expect(bars).toEqual([
    week('2026-10-19', 4),
    week('2026-10-26', 0),
    week('2026-11-02', 1),
    week('2026-11-09', 0),
  ])
})

test('long after the last acceptance, the chart still shows it', () => {
  const bars = weeklyBars([week('2024-07-15', 4)], asParisDay('2026-11-24'))
  expect([bars.length, bars[0]]).toEqual([mostWeeks, week('2024-07-15', 4)])
})

test('of a long time the last weeks are kept, and a version that nobody accepted has none', () => {
  const bars = weeklyBars([week('2024-07-15', 4), week('2026-11-16', 1)], asParisDay('2026-11-24'))
  expect([bars.length, bars.at(-1)]).toEqual([mostWeeks, week('2026-11-16', 1)])
  expect(weeklyBars([], asParisDay('2026-11-24'))).toEqual([])
})

test('a share is of the members who have access', () => {
  expect(share(4, { toAccept: 1 })).toBe(0.75)
  expect(share(0, { toAccept: 0 })).toBeNull()
})
