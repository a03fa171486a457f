import { at, builtFrom, paidAgain } from '../../../tests/builders/page-parts.ts'
import { aProvider } from '../../../tests/builders/published.ts'
import { aSoldOffer } from '../../money/order/sold-offer.builder.ts'
import { checkoutPages } from './pages.ts'

export const built = builtFrom(checkoutPages, {
  checkout: ({ form, list, address, id, addressFields, rows, order, some, cut }) => ({
    checkout: {
      form: form('conditionsAccepted', 'prenom.0.0', ...(rows === 0 ? ['recipient', ...addressFields] : [])),
      offer: rows === 0 ? aSoldOffer() : null,
      slot: rows === 0 ? { field: 'jour', value: '2026-12-12' } : null,
      seller: aProvider({ slug: 'partenaire-billetterie', name: 'Partenaire Billetterie' }),
      items: order(rows).items.map((item, place) => ({
        ...item,
        condition: some(cut(160)),
        proof: some(cut(160)),
        formerPriceCents: some(3900),
        asked: place === 0 ? [0, 1] : [],
        conditions: list(() => ({ label: cut(40), text: cut(600) })),
      })),
      leftOut: list(() => ({ offerTitle: cut(90), label: some(cut(80)), problem: cut(120) })),
      totalCents: 8450,
      orderKey: id(0),
      addresses: list((place) => ({ ...address, id: id(place), isDefault: place === 0 })),
    },
  }),
  order: ({ order, rows, list, some, listedClaim }) => ({
    order: {
      ...order(rows),
      paidAgain: list(paidAgain),
      givenBack: list(paidAgain),
      ownClaims: list((place) => listedClaim(place)),
      takenDownAt: some(at),
    },
  }),
})
