import { expect, test } from 'vitest'
import { formatEuros, formatEurosShort } from './euros.ts'

test.each([
  [0, '0,00 €'],
  [5, '0,05 €'],
  [3850, '38,50 €'],
  [123450, '1 234,50 €'],
])('%i cents read %s', (amountCents, text) => {
  expect(formatEuros(amountCents)).toBe(text.replace(' €', '\u00a0€').replace('1 2', '1\u202f2'))
})

test('a whole amount loses its cents in a sentence, another keeps them', () => {
  expect(formatEurosShort(5000)).toBe('50\u00a0€')
  expect(formatEurosShort(4990)).toBe('49,90\u00a0€')
})
