import { expect, test } from 'vitest'
import { readLegalArchive } from '../legal-text/legal-archive.ts'
import { isSold, offerKinds } from '../catalogue/offer.ts'
import { addDays, asParisDay } from '../value/paris-day.ts'
import { checkSnapshot } from '../snapshot/check.ts'
import { validityOn } from '../value/validity.ts'
import { generateSnapshot } from './generate-snapshot.ts'

const today = asParisDay('2026-11-23')

test('ten thousand offers are valid, of every kind, category and state', async () => {
  const generated = generateSnapshot({ seed: 7, offerCount: 10_000, today })
  const checked = checkSnapshot({ ...generated, legalTexts: await readLegalArchive() }, { on: today })
  expect(checked.kind).toBe('valid')
  expect(generated.offers).toHaveLength(10_000)
  expect(generated.providers.length).toBeGreaterThan(200)
  expect(new Set(generated.offers.map(({ kind }) => kind))).toEqual(new Set(offerKinds))
  expect(new Set(generated.offers.map(({ category }) => category)).size).toBe(10)
  const states = generated.offers.map(({ validity }) => validityOn(validity, today))
  expect(new Set(states)).toEqual(new Set(['current', 'expired', 'future']))
  expect(new Set(generated.offers.map(({ provider }) => provider)).size).toBe(generated.providers.length - 1)
})

test('the same seed gives the same bytes, another seed others', () => {
  const bytes = (seed: number) => JSON.stringify(generateSnapshot({ seed, offerCount: 300, today }))
  expect(bytes(1)).toBe(bytes(1))
  expect(bytes(2)).not.toBe(bytes(1))
})

test('every public price was seen lately and saves five to forty-five percent', () => {
  const { offers } = generateSnapshot({ seed: 7, offerCount: 2000, today })
  const lines = offers.flatMap((offer) => {
    if (isSold(offer)) return offer.tariffs
    return offer.kind === 'voyage'
      ? [{ priceCents: offer.fromPriceCents, publicPrice: offer.publicPrice }]
      : []
  })
  expect(lines.length).toBeGreaterThan(1000)
  const wrong = lines.filter(({ priceCents, publicPrice }) => {
    if (publicPrice === null || publicPrice.observedOn <= addDays(today, -60)) return true
    const saved = 1 - priceCents / publicPrice.amountCents
    return saved < 0.05 || saved > 0.45
  })
  expect(wrong).toEqual([])
})

test('titles and addresses are never told twice', () => {
  const { offers } = generateSnapshot({ seed: 7, offerCount: 2000, today })
  expect(new Set(offers.map(({ title }) => title)).size).toBe(2000)
  expect(new Set(offers.map(({ slug }) => slug)).size).toBe(2000)
})

test('none at all is a catalogue too', () => {
  expect(generateSnapshot({ seed: 1, offerCount: 0, today })).toMatchObject({ offers: [] })
})
