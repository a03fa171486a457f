import { fileURLToPath } from 'node:url'
import { asParisDay, type Snapshot } from '@portal/content'
import { readLegalArchive } from '@portal/content/legal-archive'

// For tests: what a CMS would publish.
const legalFolder = fileURLToPath(new URL('../../../content/legal', import.meta.url))

/** One offer, « outillage », under a title that tells publications apart. */
export async function documents(title: string): Promise<Snapshot> {
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
        slug: 'martel',
        name: 'Quincaillerie Martel',
        description: 'Outillage à main pour les artisans.',
        place: { scope: 'online', label: 'En ligne' },
        website: 'https://martel.example',
        terms: { title: 'Conditions de vente', url: 'https://martel.example/cgv' },
        claims: { email: 'aide@martel.example', phone: null },
        vettedThrough: asParisDay('2027-06-30'),
      },
    ],
    offers: [
      {
        kind: 'code-promo',
        slug: 'outillage',
        title,
        summary: 'Quinze pour cent sur l’outillage à main.',
        description: ['Marteaux, scies et tournevis.'],
        provider: 'martel',
        category: 'maison',
        place: { scope: 'online', label: 'En ligne' },
        validity: { from: asParisDay('2026-11-01'), through: null },
        conditions: [],
        image: null,
        featured: false,
        publishedAt: '2026-11-01T08:00:00Z',
        code: { mode: 'shared', value: 'MARTEL-15-X4' },
        destination: 'https://martel.example/panier',
        reduction: { unit: 'percent', percent: 15 },
        minimumSpendCents: null,
      },
    ],
    plans: [],
    legalTexts: await readLegalArchive(legalFolder),
  }
}
