import { asParisDay } from '@portal/content'
import { expect, test } from 'vitest'
import { formatDay, formatInstant, formatMonth, formatShortDay } from './days.ts'

test('the first of a month is written 1er', () => {
  expect(formatDay(asParisDay('2027-01-01'))).toBe('1er\u00a0janvier\u00a02027')
  expect(formatDay(asParisDay('2026-12-11'))).toBe('11\u00a0décembre\u00a02026')
})

test('a short day has the French order', () => {
  expect(formatShortDay(asParisDay('2026-11-14'))).toBe('14/11/2026')
})

test('a month has its year', () => {
  expect(formatMonth('2026-08')).toBe('août\u00a02026')
})

test('an instant is told on Paris clocks, across midnight', () => {
  expect(formatInstant(new Date('2026-11-30T23:05:00Z'))).toBe(
    '1er\u00a0décembre\u00a02026\u00a0à\u00a000:05',
  )
})
