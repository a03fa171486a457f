import { describe, expect, test } from 'vitest'
import { contentDigest } from './content-digest.ts'

const offer = {
  title: 'Forfait',
  provider: 'p1',
  featured: true,
  priceCents: 0,
  tariffs: [{ id: 'row-1', label: 'Adulte', publicPrice: { amountCents: null } }],
  dating: { sessions: [{ pool: 'soir', startsAt: '2026-12-18T19:30:00.000Z', quota: 40, closed: false }] },
}
const session = (change: object) => ({ dating: { sessions: [{ ...offer.dating.sessions[0], ...change }] } })

describe('the same content', () => {
  test.each([
    ['with the document it points at', { provider: { id: 'p1', createdAt: 'x', name: 'Les Cimes' } }],
    ['with other names of rows', { tariffs: [{ id: 'row-9', label: 'Adulte' }] }],
    ['with more that is empty', { summary: '', image: null, conditions: [], place: {}, isDated: false }],
    [
      'with another status and review',
      { _status: 'published', review: { state: 'approved' }, updatedAt: 'now' },
    ],
  ])('%s has the same digest', (_, change) => {
    expect(contentDigest({ ...offer, ...change })).toBe(contentDigest(offer))
  })
})

describe('another content', () => {
  test.each([
    ['a word', { title: 'Forfait ' }],
    ['a price', { priceCents: 1 }],
    ['no price in place of zero', { priceCents: null }],
    ['a word in place of a price', { priceCents: Number.NaN }],
    ['another provider', { provider: 'p2' }],
    ['a tariff more', { tariffs: [...offer.tariffs, { label: 'Enfant' }] }],
    ['a box unticked', { featured: false }],
    ['another quota', session({ quota: 41 })],
    ['a quota of none in place of forty', session({ quota: 0 })],
    ['a quota that is counted no more', session({ quota: null })],
    ['another hour', session({ startsAt: '2026-12-18T20:30:00.000Z' })],
    ['a session that closes', session({ closed: true })],
    ['the same session counted elsewhere', session({ pool: 'autre' })],
  ])('%s has another digest', (_, change) => {
    expect(contentDigest({ ...offer, ...change })).not.toBe(contentDigest(offer))
  })
})
