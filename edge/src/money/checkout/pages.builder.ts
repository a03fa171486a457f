import { at, builtFrom, paidAgain } from '../../../tests/builders/page-parts.ts'
import { aProvider } from '../../../tests/builders/published.ts'
import { aSoldOffer } from '../../money/order/sold-offer.builder.ts'
import { checkoutPages } from './pages.ts'

export const built = builtFrom(checkoutPages, {
  checkout: ({ form, list, address, id, addressFields, rows }) => ({
    checkout: {
      form: form('conditionsAccepted', ...(rows === 0 ? ['recipient', ...addressFields] : [])),
      offer: aSoldOffer(),
      provider: aProvider(),
      seller: aProvider({ slug: 'partenaire-billetterie', name: 'Partenaire Billetterie' }),
      lines: [{ tariffId: 'adulte', label: 'Adulte', quantity: 2, unitPriceCents: 4225, amountCents: 8450 }],
      totalCents: 8450,
      orderKey: id(0),
      addresses: list((place) => ({ ...address, id: id(place), isDefault: place === 0 })),
    },
  }),
  order: ({ order, rows, list, some }) => ({
    order: { ...order(rows), paidAgain: list(paidAgain), takenDownAt: some(at) },
  }),
})
