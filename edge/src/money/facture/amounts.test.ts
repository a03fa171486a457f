import { expect, it } from 'vitest'
import { splitVat, unitNetPrice } from './amounts.ts'

it.each([
  [5900, 2000, 4917, 983],
  [590, 2000, 492, 98],
  [54_000, 2000, 45_000, 9000],
  // No net amount gives 59,01 € at 20 %: the cent stays with the VAT.
  [5901, 2000, 4918, 983],
  [1, 2000, 1, 0],
  [10_000, 550, 9479, 521],
  [10_000, 0, 10_000, 0],
])('%i cents with %i basis points of VAT are %i and %i', (gross, rate, netCents, vatCents) => {
  expect(splitVat(gross, rate)).toEqual({ netCents, vatCents })
})

it('every amount up to 1 000 € adds up, and its VAT is within a cent of the rate', () => {
  for (let gross = 1; gross <= 100_000; gross++) {
    const { netCents, vatCents } = splitVat(gross, 2000)
    if (netCents + vatCents !== gross || Math.abs(vatCents - netCents * 0.2) > 1) expect(gross).toBe('split')
  }
})

it.each([
  [4917, 1, '49.17000000'],
  [45_000, 12, '37.50000000'],
  [45_100, 12, '37.58333333'],
  [1, 10_000, '0.00000100'],
])('%i cents for %i are %s € each', (netCents, quantity, price) => {
  expect(unitNetPrice(netCents, quantity)).toBe(price)
})

it('a price of one, times its quantity, is the line to the cent', () => {
  for (const quantity of [1, 3, 7, 11, 13, 97, 999, 10_000]) {
    for (const netCents of [1, 99, 4917, 45_001, 123_456_789]) {
      const scaled = BigInt(unitNetPrice(netCents, quantity).replace('.', '')) * BigInt(quantity)
      expect((scaled + 500_000n) / 1_000_000n).toBe(BigInt(netCents))
    }
  }
})
