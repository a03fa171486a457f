import { expect, test } from 'vitest'
import { eurosInWords, shortEurosInWords, unitPriceInWords } from './euros.ts'

test.each([
  [0, '0,00 €'],
  [5, '0,05 €'],
  [3850, '38,50 €'],
  [123450, '1 234,50 €'],
])('%i cents read %s', (amountCents, text) => {
  expect(eurosInWords(amountCents)).toBe(text.replace(' €', '\u00a0€').replace('1 2', '1\u202f2'))
})

test('a whole amount loses its cents in a sentence, another keeps them', () => {
  expect(shortEurosInWords(5000)).toBe('50\u00a0€')
  expect(shortEurosInWords(4990)).toBe('49,90\u00a0€')
})

test.each([
  [12.5, '12,50\u00a0€'],
  [4.09833333, '4,0983\u00a0€'],
])('the price of one, %d, reads %s', (euros, text) => {
  expect(unitPriceInWords(euros)).toBe(text)
})
