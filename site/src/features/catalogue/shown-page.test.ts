import { expect, test } from 'vitest'
import { madeOf } from './made-of.ts'
import { digestOfParts, shownPage } from './shown-page.ts'

const card = { slug: 'ski', price: { cents: 100 } }

test('the same parts have the same key, whichever objects say them', () => {
  const again = structuredClone({ total: 2, cards: [card, null], name: 'Ski' })
  expect(digestOfParts({ total: 2, cards: [card, null], name: 'Ski' })).toBe(digestOfParts(again))
})

test.each([
  ['a number', { total: 3, cards: [card] }],
  ['something deep in a document', { total: 2, cards: [{ slug: 'ski', price: { cents: 101 } }] }],
  ['the order of a list', { total: 2, cards: [card, null] }],
  ['the name of a part', { sum: 2, cards: [card] }],
  ['a list for its one element', { total: 2, cards: card }],
  ['a digest for what it is taken of', { total: 2, cards: ['2'] }],
])('%s changes the key', (_what, parts) => {
  expect(digestOfParts(parts)).not.toBe(digestOfParts({ total: 2, cards: [card] }))
})

test('props are made of the parts when they are asked for, and not before', () => {
  let made = 0
  const page = shownPage({ slug: 'ski' }, { card }, (parts) => ({ view: parts.card.slug, made: ++made }))
  expect(page.cacheKey).toMatch(/^[0-9a-f]{64}$/)
  expect(made).toBe(0)
  expect(page.props).toEqual({ view: 'ski', made: 1 })
})

test('what is made of documents is spoken for by them, and is not looked at', () => {
  const cardOf = (...parts: unknown[]) => {
    const card = {
      get title(): string {
        throw new Error('a card that nobody draws was made')
      },
    }
    return digestOfParts({ cards: [madeOf(card, parts)] })
  }
  const [offer, provider] = [{ slug: 'ski', title: 'Forfait' }, { name: 'Vallon' }]
  expect(cardOf(offer, provider, '10')).toBe(cardOf({ ...offer }, { ...provider }, '10'))
  const others = [
    cardOf({ ...offer, title: 'Forfaits' }, provider, '10'),
    cardOf(offer, { name: 'Val' }, '10'),
    cardOf(offer, provider, '11'),
    cardOf(provider, offer, '10'),
    digestOfParts({ cards: [offer, provider, '10'] }),
  ]
  for (const other of others) expect(other).not.toBe(cardOf(offer, provider, '10'))
})
