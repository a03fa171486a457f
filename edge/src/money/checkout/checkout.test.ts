import { asParisDay } from '@portal/content'
import { describe, expect, it } from 'vitest'
import { aProvider } from '../../../tests/deployment.builder.ts'
import type { LegalTextEntry } from '../../ground/contract/index.ts'
import { orderKeyOf, readQuantities, recapOf, type Sale } from './checkout.ts'
import { aSoldOffer, aTariff } from '../order/sold-offer.builder.ts'

const day = asParisDay('2026-11-22')
const aSale = (changes: Partial<Sale> = {}): Sale => ({
  offer: aSoldOffer(),
  provider: aProvider(),
  seller: aProvider({ slug: 'partenaire-billetterie', name: 'Partenaire Billetterie' }),
  ...changes,
})
const recap = (fields: Record<string, string>, sale = aSale()) => recapOf(sale, readQuantities(fields), day)

describe('the quantities of a form', () => {
  it('are priced by the catalogue, an empty field being none', () => {
    const { lines, totalCents, errors, priced } = recap({ 'q.adulte': ' 2 ', 'q.enfant': '', offre: 'x' })
    expect(lines).toEqual([
      { tariffId: 'adulte', label: 'Adulte', quantity: 2, unitPriceCents: 4225, amountCents: 8450 },
    ])
    expect(totalCents).toBe(8450)
    expect(errors).toEqual({})
    expect(priced).toEqual({ lines, totalCents })
  })

  const notWhole = 'Écrivez un nombre entier, 0 ou plus.'
  it('may begin with noughts, up to fifteen digits', () => {
    expect(recap({ 'q.adulte': '000000000000002', offre: 'x' }).lines).toMatchObject([{ quantity: 2 }])
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
    expect(recap(fields)).toEqual({ lines: [], totalCents: 0, errors, priced: null })
  })

  it('cost nothing that a bank could take', () => {
    const free = aTariff('adulte', 'Adulte', { priceCents: 0 })
    const sale = aSale({ offer: aSoldOffer({ tariffs: [free] }) })
    expect(recap({ 'q.adulte': '1' }, sale).errors).toEqual({
      quantity: 'Cette commande ne coûte rien : elle ne peut pas passer par la banque.',
    })
  })

  it('are refused once the offer has ended', () => {
    const sale = aSale({ offer: aSoldOffer({ validity: { from: '2026-11-01', through: '2026-11-21' } }) })
    expect(recap({ 'q.adulte': '1' }, sale).errors).toEqual({
      quantity: 'Cette offre est terminée : elle ne peut plus être commandée.',
    })
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
    orderKeyOf('A'.repeat(24), sale, recap(fields, sale), shown)

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
