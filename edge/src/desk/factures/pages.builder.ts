import { builtFrom } from '../../../tests/builders/page-parts.ts'
import { deskFacturePages } from './pages.ts'

export const built = builtFrom(deskFacturePages, {
  // Above all, the form of the first one comes back.
  deskFactures: ({ desk, form, list, facture }) => ({
    deskFactures: {
      ...desk,
      form: { ...form('why'), values: { number: facture(0).number } },
      factures: list((place) => ({ ...facture(place), credited: place % 3 === 2 })),
    },
  }),
})
