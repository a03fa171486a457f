import { keptLine } from '@portal/content/text'
import type { PostalAddress } from '../../ground/contract/index.ts'
import { onFacture } from '../../ground/printable/printable.ts'
import {
  type FieldReader,
  nameField,
  printedField,
  readForm,
  titleField,
} from '../../ground/form/read-fields.ts'
import { isCountry, readPostalCode } from './postal-code.ts'

/**
 * Lengths are those of the bank, which requires an address (`payments.md` 1.3). The recipient is for the bank alone: factures
 * name their buyer otherwise.
 */
const fields = {
  recipient: titleField({ ask: 'Écrivez le nom du destinataire', called: 'Un destinataire', most: 90 }),
  line1: onFacture(titleField({ ask: 'Écrivez le numéro et la voie', called: 'Une voie', most: 50 })),
  line2: onFacture(
    printedField({
      ask: 'Écrivez le complément',
      called: 'Un complément',
      most: 50,
      tooLong: 'Le complément tient en 50 caractères.',
    }),
  ),
  city: onFacture(nameField({ ask: 'Écrivez la ville', called: 'Une ville', most: 50 })),
}

const postalCodeIn =
  (country: string): FieldReader<string> =>
  (typed) => {
    const value = readPostalCode(typed, country)
    if (value !== null) return { kind: 'read', value }
    return { kind: 'wrong', sentence: postalCodeSentence(country) }
  }

function postalCodeSentence(country: string): string {
  if (country === 'FR') return 'Écrivez le code postal : cinq chiffres en France.'
  if (!isCountry(country)) return 'Écrivez le code postal du pays choisi.'
  const name = new Intl.DisplayNames('fr-FR', { type: 'region' }).of(country)
  return `Écrivez le code postal tel qu’on l’écrit dans le pays choisi (${name}).`
}

const countryField: FieldReader<string> = (typed) =>
  isCountry(typed)
    ? { kind: 'read', value: typed }
    : { kind: 'wrong', sentence: 'Choisissez un pays de la liste.' }

export type ReadAddress =
  { kind: 'read'; address: PostalAddress } | { kind: 'wrong'; errors: Partial<Record<string, string>> }

/** The address that a form holds, with a sentence for each field that cannot be taken; in France when it says no country. */
export function readAddress(typed: Partial<Record<string, string>>): ReadAddress {
  const { country = 'FR' } = typed
  // In the order of the form: what is wrong is told from its top.
  const { city, ...above } = fields
  const read = readForm(
    { ...above, postalCode: onFacture(postalCodeIn(country)), city, country: countryField },
    { ...typed, country },
  )
  return read.kind === 'read' ? { kind: 'read', address: read.values } : read
}

/** Whether no field of an address was filled in; the country is a choice that has a default. */
export function isBlankAddress(typed: Record<string, string>): boolean {
  return ['recipient', 'line1', 'line2', 'postalCode', 'city'].every(
    (name) => keptLine(typed[name] ?? '') === '',
  )
}
