import type { FactureBuyer, FactureContent } from './facture.ts'
import type { FactureSeller } from '../../ground/issuer/seller.ts'

type Note = FactureContent['notes'][number]

/**
 * The mentions that the law wants in words (CGI annex II, 242 nonies A; Code de commerce, L441-9, L441-10 and D441-5).
 * Penalties and the indemnity of 40 € are owed between professionals alone: a consumer never reads them.
 */
export function mentionsOf({ legalForm, vatOnDebits }: FactureSeller, { kind }: FactureBuyer): Note[] {
  return [
    { code: 'REG', text: legalForm },
    {
      code: 'TXD',
      text: vatOnDebits
        ? 'Option pour le paiement de la taxe d’après les débits. Prestation de services.'
        : 'TVA exigible à l’encaissement. Prestation de services.',
    },
    ...(kind === 'organisation' ? betweenProfessionals : []),
  ]
}

const betweenProfessionals: readonly Note[] = [
  { code: 'AAB', text: 'Pas d’escompte pour paiement anticipé.' },
  { code: 'PMD', text: 'Pénalités de retard : trois fois le taux de l’intérêt légal.' },
  { code: 'PMT', text: 'Indemnité forfaitaire pour frais de recouvrement en cas de retard : 40 €.' },
]
