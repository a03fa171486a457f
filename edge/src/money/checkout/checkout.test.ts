import { asParisDay } from '@portal/content'
import { describe, expect, it } from 'vitest'
import { aProvider } from '../../../tests/deployment.builder.ts'
import type { LegalTextEntry } from '../../ground/contract/index.ts'
import { orderKeyOf, placesOfLines, recapOf } from './checkout.ts'
import { priceOffer, type Sale } from '../order/price-order.ts'
import { readWanted } from '../order/read-wanted.ts'
import { aDatedOffer, aSoldOffer, aTariff } from '../order/sold-offer.builder.ts'

const now = new Date('2026-11-22T17:30:00Z')
const aSale = (changes: Partial<Sale> = {}): Sale => ({
  offer: aSoldOffer(),
  provider: aProvider(),
  seller: aProvider({ slug: 'partenaire-billetterie', name: 'Partenaire Billetterie' }),
  ...changes,
})
const linesOf = (fields: Record<string, string>, sale = aSale()) =>
  priceOffer(sale, readWanted(fields), { now, taken: new Map(), bought: 0 })
const recap = (fields: Record<string, string>, sale = aSale()) =>
  recapOf(sale.seller, linesOf(fields, sale), true)
const quantities = (fields: Record<string, string>) =>
  recap(fields).lines.map(({ item: { tariffId, quantity } }) => ({ tariffId, quantity }))

describe('the quantities of a form', () => {
  it('are priced by the catalogue, an empty field being none', () => {
    const fields = { 'q.adulte': ' 2 ', 'q.enfant': '', offre: 'x' }
    expect(quantities(fields)).toEqual([{ tariffId: 'adulte', quantity: 2 }])
    expect(recap(fields)).toMatchObject({ totalCents: 8450, errors: {} })
  })

  const notWhole = 'Écrivez un nombre entier, 0 ou plus.'
  it('may begin with noughts, up to fifteen digits', () => {
    expect(quantities({ 'q.adulte': '000000000000002', offre: 'x' })).toMatchObject([{ quantity: 2 }])
  })

  it.each([
    ['no field at all', {}, { quantity: 'Choisissez au moins une quantité.' }],
    ['empty', { 'q.adulte': '' }, { quantity: 'Choisissez au moins une quantité.' }],
    ['zero', { 'q.adulte': '0' }, { quantity: 'Choisissez au moins une quantité.' }],
    ['below zero', { 'q.adulte': '-1' }, { 'q.adulte': notWhole }],
    ['a half', { 'q.adulte': '1.5' }, { 'q.adulte': notWhole }],
    ['a half, in French', { 'q.adulte': '1,5' }, { 'q.adulte': notWhole }],
    ['of sixteen digits', { 'q.adulte': '0000000000000002' }, { 'q.adulte': notWhole }],
    ['an exponent', { 'q.adulte': '1e9' }, { 'q.adulte': notWhole }],
    ['hexadecimal', { 'q.adulte': '0x2' }, { 'q.adulte': notWhole }],
    ['an emoji', { 'q.adulte': '2️⃣' }, { 'q.adulte': notWhole }],
    ['Arabic digits', { 'q.adulte': '٢' }, { 'q.adulte': notWhole }],
    ['a word', { 'q.adulte': 'NaN' }, { 'q.adulte': notWhole }],
    ['a number past all numbers', { 'q.adulte': '9'.repeat(400) }, { 'q.adulte': notWhole }],
    ['one too many', { 'q.adulte': '7' }, { 'q.adulte': 'Au plus 6 par commande pour ce tarif.' }],
    [
      'a thousand million',
      { 'q.adulte': '1000000000' },
      { 'q.adulte': 'Au plus 6 par commande pour ce tarif.' },
    ],
    [
      'too many together',
      { 'q.adulte': '6', 'q.enfant': '3' },
      { quantity: 'Au plus 8 par commande, toutes lignes confondues.' },
    ],
    [
      'an unknown tariff',
      { 'q.adulte': '1', 'q.senior': '1' },
      { quantity: 'Un tarif de cette offre a changé. Reprenez les quantités.' },
    ],
    [
      'a name of every object',
      { 'q.constructor': '1' },
      { quantity: 'Un tarif de cette offre a changé. Reprenez les quantités.' },
    ],
  ])('%s: priced at nothing, with its sentence', (_name, fields, errors) => {
    expect(recap(fields)).toMatchObject({ lines: [], totalCents: 0, errors })
  })

  it('cost nothing that a bank could take', () => {
    const free = aTariff('adulte', 'Adulte', { priceCents: 0 })
    const sale = aSale({ offer: aSoldOffer({ tariffs: [free] }) })
    expect(recap({ 'q.adulte': '1' }, sale).errors).toEqual({
      quantity: 'Cette commande ne coûte rien : elle ne peut pas passer par la banque.',
    })
  })

  it('take the places of a pool together', () => {
    const lines = priceOffer(
      aSale({ offer: aDatedOffer() }),
      readWanted({ jour: '2026-12-12', 'q.adulte': '2', 'q.enfant': '1' }),
      { now, taken: new Map(), bought: 0 },
    )
    expect(placesOfLines(lines)).toEqual([{ pool: 'piste-2026-12-12', capacity: 10, quantity: 3 }])
    expect(placesOfLines(linesOf({ 'q.adulte': '2' }))).toEqual([])
  })
})

describe('what the basket holds of a seller', () => {
  it('is ordered without what cannot be, which is said', () => {
    const sale = aSale()
    const left = recapOf(sale.seller, linesOf({ 'q.adulte': '1', 'q.enfant': '9' }), false)
    expect(left).toMatchObject({ totalCents: 4225, errors: {} })
    expect(left.refused.map(({ refusal }) => refusal?.kind)).toEqual(['too-many-of-tariff'])
  })
})

describe('the key of an order', () => {
  const entry: LegalTextEntry = {
    kind: 'cgv-billetterie',
    effectiveOn: asParisDay('2024-07-17'),
    title: 'CGV',
    change: 'major',
    summaryOfChanges: null,
    toBeConfirmed: false,
    digest: 'a'.repeat(64),
  }
  const keyOf = (fields: Record<string, string>, sale = aSale(), shown = [entry]) =>
    orderKeyOf('A'.repeat(24), recap(fields, sale), shown)

  it('is the same for the same page, and fits its column', async () => {
    expect(await keyOf({ 'q.adulte': '2' })).toBe(await keyOf({ 'q.adulte': ' 2', 'q.enfant': '0' }))
    expect(await keyOf({ 'q.adulte': '2' })).toMatch(/^A{24}\.[0-9a-f]{32}$/)
  })

  it('tells another quantity, price, offer, seller and other terms', async () => {
    const dearer = [aTariff('adulte', 'Adulte', { priceCents: 4226 })]
    const keys = await Promise.all([
      keyOf({ 'q.adulte': '2' }),
      keyOf({ 'q.adulte': '1' }),
      keyOf({ 'q.adulte': '2' }, aSale({ offer: aSoldOffer({ tariffs: dearer }) })),
      keyOf({ 'q.adulte': '2' }, aSale({ offer: aSoldOffer({ slug: 'autre' }) })),
      keyOf({ 'q.adulte': '2', jour: '2026-12-12' }, aSale({ offer: aDatedOffer() })),
      keyOf({ 'q.adulte': '2', jour: '2026-12-13' }, aSale({ offer: aDatedOffer() })),
      keyOf({ 'q.adulte': '2' }, aSale({ seller: aProvider({ slug: 'autre' }) })),
      keyOf(
        { 'q.adulte': '2' },
        aSale({
          seller: aProvider({ slug: 'partenaire-billetterie', terms: { title: 'CGV', url: '/cgv-autres' } }),
        }),
      ),
      keyOf({ 'q.adulte': '2' }, aSale(), [{ ...entry, digest: 'b'.repeat(64) }]),
    ])
    expect(new Set(keys).size).toBe(keys.length)
  })
})
