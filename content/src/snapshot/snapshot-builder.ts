import { asCents } from '../value/cents.ts'
import { readLegalArchive } from '../legal-text/legal-archive.ts'
import type { Offer } from '../catalogue/offer.ts'
import { asParisDay } from '../value/paris-day.ts'
import type { Snapshot } from './snapshot.ts'

/** For tests: one promo code, everything else as a real publication has it. */
export async function smallSnapshot(
  offer: Partial<Extract<Offer, { kind: 'code-promo' }>> = {},
): Promise<Snapshot> {
  return {
    categories: [
      {
        slug: 'maison',
        name: 'Maison',
        introduction: 'Pour bricoler moins cher.',
        motif: 'maison',
        position: 1,
      },
    ],
    providers: [
      {
        slug: 'quincaillerie-martel',
        name: 'Quincaillerie Martel',
        description: 'Outillage à main pour les artisans.',
        place: { scope: 'online', label: 'En ligne' },
        website: 'https://quincaillerie-martel.example',
        terms: { title: 'Conditions de vente', url: 'https://quincaillerie-martel.example/cgv' },
        claims: { email: 'aide@quincaillerie-martel.example', phone: null },
        vettedThrough: asParisDay('2027-06-30'),
      },
    ],
    offers: [
      {
        kind: 'code-promo',
        slug: 'outillage-a-main',
        title: 'Sur tout l’outillage à main',
        summary: 'Quinze pour cent sur l’outillage à main.',
        description: ['Marteaux, scies et tournevis.'],
        provider: 'quincaillerie-martel',
        category: 'maison',
        place: { scope: 'online', label: 'En ligne' },
        validity: { from: asParisDay('2026-11-01'), through: null },
        conditions: [],
        image: null,
        featured: false,
        publishedAt: '2026-11-01T08:00:00Z',
        code: { mode: 'shared', value: 'MARTEL-15-X4' },
        destination: 'https://quincaillerie-martel.example/panier',
        reduction: { unit: 'percent', percent: 15 },
        minimumSpendCents: asCents(3000),
        ...offer,
      },
    ],
    plans: [],
    legalTexts: await readLegalArchive(),
  }
}
