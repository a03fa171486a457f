import { asParisDay } from '@portal/content'
import { expect, test } from 'vitest'
import { aPromoCode, aTicket } from './catalogue.builder.ts'
import { offerPrice, savingPercent } from './offer-price.ts'

const today = asParisDay('2026-11-23')

test.each([
  [3850, 5200, 25],
  [790, 1150, 31],
  [9999, 10_000, 0],
  [0, 5000, 100],
])('%i instead of %i keeps %i %%, rounded down', (member, seen, percent) => {
  expect(savingPercent(member, seen)).toBe(percent)
})

const tariff = (publicPrice: unknown) => ({
  tariffs: [
    {
      id: 'adulte',
      label: 'Adulte',
      condition: null,
      proof: null,
      priceCents: 3850,
      publicPrice,
      maximumPerOrder: 6,
    },
  ],
})

test.each([
  ['seen a year ago', { amountCents: 5200, source: 'au guichet', observedOn: '2025-11-23' }, 1350],
  ['seen longer ago', { amountCents: 5200, source: 'au guichet', observedOn: '2025-11-22' }, null],
  ['not above the member price', { amountCents: 3850, source: 'au guichet', observedOn: '2026-11-14' }, null],
  ['never seen', null, null],
])('a public price %s saves %s', (_name, publicPrice, saving) => {
  expect(offerPrice(aTicket('ski', tariff(publicPrice)), today).savingCents).toBe(saving)
})

test('a reduction has no price of its own', () => {
  expect(offerPrice(aPromoCode('outils'), today)).toMatchObject({
    amountCents: null,
    reduction: { percent: 15 },
  })
})
