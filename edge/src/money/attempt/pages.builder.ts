import { builtFrom } from '../../../tests/builders/page-parts.ts'
import { attemptPages } from './pages.ts'

export const built = builtFrom(attemptPages, {
  bankRedirect: ({ id, cut }) => ({
    bankRedirect: {
      payableId: id(0),
      bankName: 'Banque Exemple',
      sellerName: cut(80),
      totalCents: 8450,
      action: 'https://banque.exemple.fr/paiement',
      fields: { reference: 'ABCDEFGHJKLM', 'texte-libre': cut(80) },
      back: { href: '/compte/commandes', label: 'Revenir sans payer' },
    },
  }),
})
