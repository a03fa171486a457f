import { asParisDay } from '@portal/content'
import { expect, it, test } from 'vitest'
import { priceOrder } from './price-order.ts'
import { aSoldOffer, aTariff } from './sold-offer.builder.ts'

const day = asParisDay('2026-11-22')

it('adds up in cents, in the order of the offer', () => {
  expect(priceOrder(aSoldOffer(), { enfant: 1, adulte: 2 }, day)).toEqual({
    kind: 'priced',
    order: {
      totalCents: 11450,
      lines: [
        { tariffId: 'adulte', label: 'Adulte', quantity: 2, unitPriceCents: 4225, amountCents: 8450 },
        { tariffId: 'enfant', label: 'Enfant', quantity: 1, unitPriceCents: 3000, amountCents: 3000 },
      ],
    },
  })
})

test.each([
  [{}, { kind: 'nothing-chosen' }],
  [{ adulte: 0 }, { kind: 'nothing-chosen' }],
  [
    { adulte: 1, senior: 1 },
    { kind: 'unknown-tariff', tariffId: 'senior' },
  ],
  [{ constructor: 1 }, { kind: 'unknown-tariff', tariffId: 'constructor' }],
  [
    { adulte: -1, enfant: 2 },
    { kind: 'wrong-quantity', tariffId: 'adulte' },
  ],
  [{ adulte: 1.5 }, { kind: 'wrong-quantity', tariffId: 'adulte' }],
  [{ adulte: NaN }, { kind: 'wrong-quantity', tariffId: 'adulte' }],
  [{ adulte: 7 }, { kind: 'too-many-of-tariff', tariffId: 'adulte', maximum: 6 }],
  [
    { adulte: 6, enfant: 3 },
    { kind: 'too-many', maximum: 8 },
  ],
])('refuses %j', (quantities, refusal) =>
  expect(priceOrder(aSoldOffer(), quantities, day)).toEqual({ kind: 'refused', refusal }),
)

test.each([
  // The offer has six of the one, four of the other and eight together.
  [{ adulte: 1 }, 4225],
  [{ adulte: 6 }, 6 * 4225],
  [{ enfant: 4 }, 4 * 3000],
  [{ adulte: 6, enfant: 1 }, 6 * 4225 + 3000],
  [{ adulte: 6, enfant: 2 }, 6 * 4225 + 2 * 3000],
  [{ adulte: 4, enfant: 4 }, 4 * 4225 + 4 * 3000],
])('sells %j for %i cents', (quantities, totalCents) =>
  expect(priceOrder(aSoldOffer(), quantities, day)).toMatchObject({ kind: 'priced', order: { totalCents } }),
)

it('sells for one cent', () => {
  const cheap = aTariff('cheap', 'Cent', { priceCents: 1, maximumPerOrder: 1 })
  expect(priceOrder(aSoldOffer({ tariffs: [cheap] }), { cheap: 1 }, day)).toMatchObject({
    order: { totalCents: 1 },
  })
})

it('sells without a last day', () => {
  const offer = aSoldOffer({ validity: { from: '2026-11-01', through: null } })
  expect(priceOrder(offer, { adulte: 1 }, asParisDay('2099-12-31')).kind).toBe('priced')
})

it('sells until the last day, included, and before the first', () => {
  const on = (date: string) => priceOrder(aSoldOffer(), { adulte: 1 }, asParisDay(date))
  expect(on('2027-04-30').kind).toBe('priced')
  expect(on('2027-05-01')).toEqual({ kind: 'refused', refusal: { kind: 'offer-ended', on: '2027-04-30' } })
  expect(on('2026-10-01').kind).toBe('priced')
})

it('refuses what costs nothing', () => {
  const free = aTariff('libre', 'Libre', { priceCents: 0, maximumPerOrder: 2 })
  expect(priceOrder(aSoldOffer({ tariffs: [free] }), { libre: 1 }, day)).toEqual({
    kind: 'refused',
    refusal: { kind: 'nothing-to-pay' },
  })
})
