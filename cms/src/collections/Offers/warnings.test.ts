import { describe, expect, test } from 'vitest'
import { offerWarnings, type OfferToWarnOf } from './warnings.ts'

const now = new Date('2026-11-24T09:00:00Z')
const warningsOf = (offer: OfferToWarnOf) => offerWarnings(offer, now)
const tariff = (priceCents: number | null, amountCents: number | null, observedOn = '2026-11-20') => ({
  tariffs: [{ label: 'Adulte', priceCents, publicPrice: { amountCents, observedOn } }],
})

describe('a saving', () => {
  test.each([
    [3000, 10_000, []],
    [2999, 10_000, []],
    [2900, 10_000, ['Tarif « Adulte » : 71 % d’économie. Vérifiez le prix public et sa source.']],
    [0, 10_000, ['Tarif « Adulte » : 100 % d’économie. Vérifiez le prix public et sa source.']],
    [null, 10_000, []],
    [500, null, []],
    [500, 0, []],
  ])('of %s against %s: %j', (price, publicPrice, expected) =>
    expect(warningsOf(tariff(price, publicPrice))).toEqual(expected),
  )

  test('of a stay and of a code is looked at too', () => {
    expect(
      warningsOf({ fromPriceCents: 100, publicPrice: { amountCents: 1000, observedOn: '2026-11-20' } }),
    ).toEqual(['Prix : 90 % d’économie. Vérifiez le prix public et sa source.'])
    expect(warningsOf({ reduction: { unit: 'percent', percent: 71 } })).toHaveLength(1)
    expect(warningsOf({ reduction: { unit: 'percent', percent: 70 } })).toEqual([])
    expect(warningsOf({ reduction: { unit: 'amount', percent: 90 } })).toEqual([])
  })
})

test.each([
  ['2026-09-25', []],
  ['2026-09-24', ['Tarif « Adulte » : le prix public a été relevé il y a 61 jours. Relevez-le de nouveau.']],
  ['pas une date', []],
])('a public price seen on %s: %j', (observedOn, expected) =>
  expect(warningsOf(tariff(5000, 6000, observedOn))).toEqual(expected),
)

test.each([
  ['2026-11-23T12:00:00.000Z', ['Le dernier jour est passé : personne ne verra cette offre.']],
  ['2026-11-24T12:00:00.000Z', ['L’offre se termine aujourd’hui.']],
  ['2026-11-25T12:00:00.000Z', ['L’offre se termine demain.']],
  ['2026-11-26T12:00:00.000Z', []],
  [null, []],
])('a last day of %s: %j', (through, expected) =>
  expect(warningsOf({ validity: { through } })).toEqual(expected),
)

test('an empty form warns of nothing', () => expect(warningsOf({})).toEqual([]))
