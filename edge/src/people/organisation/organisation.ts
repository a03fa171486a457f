import { keptLine } from '@portal/content/text'
import { readSiren, readVatNumber, type Siren, vatNumberOf } from '../../ground/issuer/siren.ts'
import { onFacture } from '../../ground/printable/printable.ts'
import { printedField, readForm, titleField } from '../../ground/form/read-fields.ts'

/** What an employer or a professional organisation says of itself. */
export interface Organisation {
  name: string
  siren: Siren
  /** `null` when it has none: an association may not be subject to VAT. */
  vatNumber: string | null
  /** Where an approved platform delivers its factures: the SIREN, or one of its lines (`SIREN_SIRET`, `SIREN_SUFFIX`). */
  invoicingAddress: string | null
  /** What the next factures bear when the buyer has drawn up an order of its own (Code de commerce, L441-9). */
  purchaseOrder: string | null
}

type OrganisationField = 'organisationName' | 'siren' | 'vatNumber' | 'invoicingAddress' | 'purchaseOrder'

export type ReadOrganisation =
  | { kind: 'read'; organisation: Organisation }
  | { kind: 'wrong'; errors: Partial<Record<OrganisationField, string>> }

const printed = {
  organisationName: onFacture(
    titleField({
      ask: 'Écrivez le nom de l’entreprise ou de l’organisation',
      called: 'Ce nom',
      most: 120,
    }),
  ),
  purchaseOrder: onFacture(
    printedField({
      ask: 'Écrivez le numéro du bon de commande',
      called: 'Ce numéro',
      most: 50,
      tooLong: 'Un numéro de bon de commande tient en 50 caractères.',
    }),
  ),
}

/** Reads what a form says of an organisation, with a sentence for each field that cannot be taken. */
export function readOrganisation(typed: Record<string, string>): ReadOrganisation {
  const given = readForm(printed, typed)
  const errors: Partial<Record<OrganisationField, string>> = given.kind === 'wrong' ? { ...given.errors } : {}
  const siren = readSiren(typed['siren'] ?? '')
  if (!siren)
    errors.siren =
      'Ce numéro SIREN n’existe pas : il a neuf chiffres, et sa clé ne tombe pas juste. Vérifiez-le sur un extrait Kbis ou un avis de situation.'
  const vatTyped = keptLine(typed['vatNumber'] ?? '')
  const vatNumber = siren && vatTyped !== '' ? readVatNumber(vatTyped, siren) : null
  if (siren && vatTyped !== '' && !vatNumber)
    errors.vatNumber = `Ce numéro de TVA n’est pas celui de ce SIREN, qui serait ${vatNumberOf(siren)}. Laissez vide si vous n’en avez pas.`
  const invoicing = keptLine(typed['invoicingAddress'] ?? '')
    .replaceAll(' ', '')
    .toUpperCase()
  if (invoicing !== '' && !(siren && isInvoicingAddress(invoicing, siren)))
    errors.invoicingAddress =
      'Une adresse de facturation électronique commence par votre SIREN (par exemple 732829320 ou 732829320_73282932000074). Laissez vide si vous n’en avez pas.'
  if (!siren || given.kind === 'wrong' || Object.keys(errors).length > 0) return { kind: 'wrong', errors }
  return {
    kind: 'read',
    organisation: {
      name: given.values.organisationName,
      siren,
      vatNumber,
      invoicingAddress: invoicing === '' ? null : invoicing,
      purchaseOrder: given.values.purchaseOrder || null,
    },
  }
}

/** Directory of electronic invoicing (scheme 0225): the SIREN, alone or followed by a SIRET, a routing code or a suffix. */
function isInvoicingAddress(address: string, siren: Siren): boolean {
  return address.startsWith(siren) && /^\d{9}(?:_[A-Z0-9+\-/]{1,100}){0,2}$/.test(address)
}
