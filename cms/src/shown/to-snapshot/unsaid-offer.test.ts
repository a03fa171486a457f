import { offer } from '@portal/content'
import { expect, test } from 'vitest'
import type { Offer } from '../../ground/payload-types.ts'
import { toOffer } from './offer.ts'

const day = (text: string) => `${text}T12:00:00.000Z`

/** A ticket as the CMS of the release before kept it: `withdrawal` was a box, and nothing said when it is used. */
const stored = {
  id: 'o1',
  kind: 'billetterie',
  slug: 'ski-nocturne',
  title: 'Ski nocturne',
  summary: 'Deux heures de piste éclairée.',
  description: 'Le stade s’éclaire à 18 h.',
  provider: 'p1',
  category: 'c1',
  place: { scope: 'nationwide', label: 'France entière' },
  validity: { from: day('2026-11-01'), through: null },
  conditions: [{ label: 'Valable', text: 'Le soir choisi.' }],
  featured: false,
  publishedAt: '2026-11-01T08:00:00.000Z',
  seller: 'p1',
  tariffs: [{ identifier: 'adulte', label: 'Adulte', priceCents: 4900, maximumPerOrder: 6 }],
  maximumPerOrder: 6,
  delivery: 'e-billet',
  withdrawal: 'dated',
} as unknown as Offer
const references = { provider: 'aiguilles', seller: 'aiguilles', category: 'ski', image: null }

// What is online was published by that release: were they told apart, every offer would read as published in a former version.
test('an offer that was never asked is told as the portal reads what the release before published of it', () => {
  const told = offer.parse(toOffer(stored, references))
  const published = {
    kind: 'billetterie',
    slug: stored.slug,
    title: stored.title,
    summary: stored.summary,
    description: [stored.description],
    ...references,
    place: stored.place,
    validity: { from: '2026-11-01', through: null },
    conditions: stored.conditions,
    featured: false,
    publishedAt: stored.publishedAt,
    tariffs: [{ id: 'adulte', label: 'Adulte', priceCents: 4900, publicPrice: null, maximumPerOrder: 6 }],
    maximumPerOrder: 6,
    delivery: 'e-billet',
    withdrawal: 'dated',
  }
  expect(told).toEqual(offer.parse(published))
})
