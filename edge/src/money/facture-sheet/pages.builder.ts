import { builtFrom } from '../../../tests/builders/page-parts.ts'
import { facturePages } from './pages.ts'

export const built = builtFrom(facturePages, {
  factures: ({ list, facture }) => ({ factures: { factures: list(facture) } }),
})
