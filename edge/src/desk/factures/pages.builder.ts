import { builtFrom } from '../../../tests/builders/page-parts.ts'
import { deskFacturePages } from './pages.ts'

export const built = builtFrom(deskFacturePages, {
  // Above all, the form of the first one comes back.
  deskFactures: ({ desk, form, list, facture, some, cut, id }) => ({
    deskFactures: {
      ...desk,
      isFound: true,
      form: { ...form('why', 'q', 'du'), values: { number: facture(0).number } },
      choice: some({
        factureId: facture(0).id,
        ends: [cut(120), cut(60)],
        stays: [cut(120)],
        shown: id(1),
      }),
      factures: list((place) => ({ ...facture(place), credited: place % 3 === 2 })),
    },
  }),
})
