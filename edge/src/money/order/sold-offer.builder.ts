import { offer, type SoldOffer } from '@portal/content'

/** A ticket valid from November 2026 to April 2027: 42.25 € for adults, 30 € for children. */
export function aSoldOffer(changes: Record<string, unknown> = {}): SoldOffer {
  const built = offer.parse({
    kind: 'billetterie',
    slug: 'forfait-journee',
    title: 'Forfait journée',
    summary: 'Une journée de ski sur tout le domaine.',
    description: ['Une journée.'],
    provider: 'domaine-des-cimes',
    seller: 'partenaire-billetterie',
    category: 'ski',
    place: { scope: 'nationwide', label: 'France entière' },
    validity: { from: '2026-11-01', through: '2027-04-30' },
    conditions: [],
    image: null,
    featured: false,
    publishedAt: '2026-10-01T08:00:00Z',
    tariffs: [
      { id: 'adulte', label: 'Adulte', priceCents: 4225, publicPrice: null, maximumPerOrder: 6 },
      { id: 'enfant', label: 'Enfant', priceCents: 3000, publicPrice: null, maximumPerOrder: 4 },
    ],
    maximumPerOrder: 8,
    delivery: 'e-billet',
    withdrawal: 'dated',
    ...changes,
  })
  if (built.kind !== 'billetterie' && built.kind !== 'carte-cadeau') throw new Error('not sold here')
  return built
}
