import { asParisDay, type SoldOffer } from '@portal/content'
import { describe, expect, it, test } from 'vitest'
import { aProvider } from '../../../tests/builders/published.ts'
import { periodStart, priceOffer, type SaleFacts, type Wanted } from './price-order.ts'
import { aDatedOffer, aSessionOffer, aSoldOffer } from './sold-offer.builder.ts'

const now = new Date('2026-11-22T17:30:00Z')
const seller = aProvider({ slug: 'partenaire-billetterie' })
const facts: SaleFacts = { now, taken: new Map(), bought: 0 }

function priced(
  offer: SoldOffer,
  quantities: Record<string, number>,
  slot = '',
  known: Partial<SaleFacts> = {},
) {
  const wanted = Object.entries(quantities).map(([tariffId, quantity]): Wanted => ({
    offerSlug: offer.slug,
    slot,
    tariffId,
    quantity,
  }))
  return priceOffer({ offer, provider: aProvider(), seller }, wanted, { ...facts, ...known })
}
const refusals = (...asked: Parameters<typeof priced>) => priced(...asked).map(({ refusal }) => refusal)

it('prices by the catalogue, under the terms of the offer', () => {
  expect(priced(aSoldOffer(), { adulte: 2 })[0]?.item).toMatchObject({
    ...{ offerSlug: 'forfait-journee', tariffId: 'adulte', quantity: 2, unitPriceCents: 4225 },
    ...{ dating: { kind: 'open' }, withdrawal: 'fourteen-days', delivery: { by: 'e-billet' } },
  })
})

test.each([
  [{ constructor: 1 }, { kind: 'unknown-tariff' }],
  [{ adulte: -1 }, { kind: 'wrong-quantity' }],
  [{ adulte: 1.5 }, { kind: 'wrong-quantity' }],
  [{ adulte: NaN }, { kind: 'wrong-quantity' }],
  [{ adulte: Infinity }, { kind: 'wrong-quantity' }],
  [{ adulte: 7 }, { kind: 'too-many-of-tariff', maximum: 6 }],
])('refuses %j', (quantities, refusal) => expect(refusals(aSoldOffer(), quantities)).toEqual([refusal]))

it('counts all lines of the offer together, and not those that are refused for themselves', () => {
  const tooMany = { kind: 'too-many', maximum: 8 }
  expect(refusals(aSoldOffer(), { adulte: 6, enfant: 3 })).toEqual([tooMany, tooMany])
  expect(refusals(aSoldOffer(), { adulte: 6, enfant: 2 })).toEqual([null, null])
  expect(refusals(aSoldOffer(), { adulte: 6, senior: 3 })).toEqual([null, { kind: 'unknown-tariff' }])
})

describe('a day', () => {
  const on = (slot: string, quantities = { adulte: 2 }, known: Partial<SaleFacts> = {}) =>
    priced(aDatedOffer(), quantities, slot, known)[0]
  it('is one that is open, and is not given back', () => {
    expect(on('2026-12-12')?.item).toMatchObject({
      dating: { kind: 'day', day: '2026-12-12' },
      withdrawal: 'none',
    })
    expect(on('2026-12-12')?.places).toEqual({ pool: 'piste-2026-12-12', capacity: 10 })
  })

  test.each([
    ['none', '', 'slot-missing'],
    ['a closed weekday', '2026-12-14', 'slot-gone'],
    ['one that is past', '2026-11-21', 'slot-gone'],
    ['one after the season', '2027-05-01', 'slot-gone'],
    ['no day at all', '2026-12-99', 'slot-gone'],
    ['SQL', "' OR 1=1 --", 'slot-gone'],
  ])('%s is refused', (_name, slot, kind) => expect(on(slot)?.refusal).toEqual({ kind, of: 'day' }))

  it('has so many places, for all tariffs together, and each day its own', () => {
    const taken = new Map([['piste-2026-12-12', 7]])
    const both = { adulte: 2, enfant: 2 }
    expect(refusals(aDatedOffer(), both, '2026-12-12', { taken })).toEqual([
      { kind: 'places-left', of: 'day', places: 3 },
      { kind: 'places-left', of: 'day', places: 3 },
    ])
    expect(refusals(aDatedOffer(), both, '2026-12-13', { taken })).toEqual([null, null])
    const full = new Map([['piste-2026-12-12', 12]])
    expect(on('2026-12-12', { adulte: 1 }, { taken: full })?.refusal).toEqual({
      kind: 'slot-full',
      of: 'day',
    })
  })
})

describe('a session', () => {
  const at = (slot: string) => priced(aSessionOffer(), { adulte: 1 }, slot)[0]
  it('is ordered as it was shown', () => {
    expect(at('nocturne')?.item?.dating).toEqual({
      kind: 'session',
      sessionId: 'nocturne',
      startsAt: new Date('2026-12-12T19:00:00Z'),
      label: 'Nocturne',
    })
  })

  test.each(['fermee', 'passee', 'd-une-autre-offre', '__proto__'])('%s is refused', (slot) =>
    expect(at(slot)?.refusal).toEqual({ kind: 'slot-gone', of: 'session' }),
  )
})

describe('the limit of a member', () => {
  const offer = aSoldOffer({ maximumPerMember: { quantity: 4, period: 'month' } })
  test.each([
    [0, 4, null],
    [3, 1, null],
    [3, 2, 1],
    [4, 1, 0],
    [9, 1, 0],
  ])('of four, with %i already: %i leaves %j', (bought, adulte, left) =>
    expect(refusals(offer, { adulte }, '', { bought })).toEqual([
      left === null ? null : { kind: 'member-limit', limit: offer.maximumPerMember, left },
    ]),
  )

  test.each([
    ['month', '2026-11-01'],
    ['year', '2026-01-01'],
    ['ever', null],
  ] as const)('by %s begins %s', (period, start) =>
    expect(periodStart({ quantity: 1, period }, asParisDay('2026-11-22'))).toBe(start),
  )
})
