import { aClaimView, builtFrom, day } from '../../../tests/builders/page-parts.ts'
import { ownClaimPages } from './pages.ts'

export const built = builtFrom(ownClaimPages, {
  orderClaim: ({ order, listedClaim, list, form, id }) => {
    const { id: orderId, reference, offerTitle, sellerName, claims } = order(0)
    return {
      orderClaim: {
        order: { id: orderId, reference, offerTitle, sellerName, claims },
        form: form('kind', 'words', 'files'),
        key: id(0),
        kinds: [{ value: 'not-received', label: 'Billet non reçu' }],
        open: list(listedClaim),
        partnerUntil: day('2026-11-27'),
        staffUntil: day('2026-11-27'),
      },
    }
  },
  ownClaims: ({ list, listedClaim }) => ({ ownClaims: { claims: list(listedClaim) } }),
  ownClaim: (of) => ({
    ownClaim: {
      claim: aClaimView(of),
      form: of.form('words', 'files'),
      key: of.id(0),
      turn: of.rows,
      writes: of.rows === 0 ? null : of.rows % 2 ? 'more' : 'partner-silent',
      filesLeft: of.rows % 7,
      mediation: of.some({ text: 'mentions-legales', article: 'article 7 des Mentions légales' }),
      done: of.some('C’est fait.'),
    },
  }),
})
