import { expect, test } from 'vitest'
import { asCents, cents } from './cents.ts'

test.each([0, 1, 38_50, 100_000_000])('%d is an amount', (amount) => {
  expect(asCents(amount)).toBe(amount)
})

test.each([-1, 0.5, 38.5, 100_000_001, Number.NaN, Infinity, '3850', null, 3850n])('%s is none', (amount) => {
  expect(cents.safeParse(amount).success).toBe(false)
})

test('a literal that is not whole cents throws', () => {
  expect(() => asCents(38.5)).toThrow('int')
})
