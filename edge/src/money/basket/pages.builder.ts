import { at, builtFrom, day } from '../../../tests/builders/page-parts.ts'
import { basketPages } from './pages.ts'

export const built = builtFrom(basketPages, {
  basket: ({ form, list, id, some, cut, rows }) => ({
    basket: {
      form: form(),
      groups: list((place) => ({
        seller: place % 2 ? null : { slug: 'partenaire-billetterie', name: cut(80) },
        lines: [...list((rank) => rank), rows].map((rank) => ({
          ...{ offerSlug: 'forfait-journee', slot: id(rank), tariffId: 'adulte' },
          offerTitle: cut(90),
          providerName: some(cut(80)),
          label: some(cut(80)),
          condition: some(cut(160)),
          proof: some(cut(160)),
          dating:
            rank % 2
              ? { kind: 'session' as const, sessionId: id(rank), startsAt: at, label: cut(80) }
              : { kind: 'day' as const, day: day('2026-12-12') },
          quantity: 2,
          maximum: 6,
          unitPriceCents: some(4225),
          formerPriceCents: some(3900),
          problem: rank % 2 ? cut(120) : null,
          linked: rank % 2 === 0,
        })),
        totalCents: 8450,
        mayOrder: place === 0,
      })),
      count: rows * 2,
      done: some('C’est dans votre panier.'),
    },
  }),
})
