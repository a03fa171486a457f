import { builtFrom } from '../../../tests/builders/page-parts.ts'
import { aCategory, aLegalText, aProvider } from '../../../tests/builders/published.ts'
import { aSoldOffer } from '../../money/order/sold-offer.builder.ts'
import { previewPages } from './pages.ts'

export const built = builtFrom(previewPages, {
  offerPreview: ({ list }) => ({
    offerPreview: {
      kind: 'offer',
      offer: aSoldOffer(),
      providers: [aProvider(), aProvider({ slug: 'partenaire-billetterie', name: 'Partenaire Billetterie' })],
      category: aCategory({ slug: 'ski', name: 'Ski et montagne' }),
      beside: list((place) => aSoldOffer({ slug: `autre-${place}` })).slice(0, 8),
    },
  }),
  textPreview: ({ list }) => ({
    textPreview: {
      kind: 'legal-text',
      text: aLegalText('cgu', '2027-01-01', { summaryOfChanges: 'Les délais sont plus courts.' }),
      others: list(() => aLegalText('cgu', '2024-07-17')).slice(0, 1),
    },
  }),
})
