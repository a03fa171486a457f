import { expect, test } from 'vitest'
import { asParisDay } from '../value/paris-day.ts'
import { dayInWords, instantInWords, monthInWords, recentInstantInWords } from './days.ts'

test('the first of a month is written 1er, and no other day', () => {
  expect(dayInWords(asParisDay('2027-01-01'))).toBe('1er janvier 2027')
  expect(dayInWords(asParisDay('2026-12-11'))).toBe('11 décembre 2026')
  expect(monthInWords('2026-08')).toBe('août 2026')
})

test('an instant is told on Paris clocks, across midnight, the first of a month too', () => {
  const instant = new Date('2026-11-30T23:05:00Z')
  expect(instantInWords(instant)).toBe('1er décembre 2026 à 00:05')
  expect(recentInstantInWords(instant)).toBe('1er décembre à 00:05')
})
