import { addDays, asCents, asParisDay } from '@portal/content'
import { expect, test } from 'vitest'
import { comparablePrice, publicPriceValidDays } from './offer-price.ts'
import { endInWords, parisDayOf, stillComparable } from './device-days.ts'

const today = asParisDay('2026-03-28')

test.each([
  [-1, 'terminée'],
  [0, 'finit aujourd’hui'],
  [1, 'finit demain'],
  [2, 'encore 2 jours'],
  [7, 'encore 7 jours'],
  [8, null],
])('an end %i days away, across the change of clocks, reads %s', (days, words) => {
  expect(endInWords(addDays(today, days), today)).toBe(words)
})

test('the day changes at midnight in Paris, not in London', () => {
  expect(parisDayOf(new Date('2026-06-30T21:59:59Z'))).toBe('2026-06-30')
  expect(parisDayOf(new Date('2026-06-30T22:00:00Z'))).toBe('2026-07-01')
})

test.each([publicPriceValidDays, publicPriceValidDays + 1])(
  'the device and the build agree on a public price seen %i days ago',
  (days) => {
    const observedOn = addDays(today, -days)
    const atBuild = comparablePrice(
      { amountCents: asCents(5200), source: 'au guichet', observedOn },
      3850,
      today,
    )
    expect(stillComparable(observedOn, today)).toBe(atBuild !== null)
    expect(atBuild !== null).toBe(days === publicPriceValidDays)
  },
)
