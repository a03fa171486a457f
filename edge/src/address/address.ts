import { z } from 'zod'
import type { PostalAddress } from '../contract/index.ts'
import { unprintableFields } from '../facture/printable.ts'

/** Printable text of one line: what an envelope and a bank can take. */
const line = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .regex(/^\P{Cc}*$/u)

const required = (most: number) => line(most).min(1)

/** The billing address that the bank requires (`payments.md` 1.3); lengths are the bank’s. */
export const billingAddress = z
  .object({
    recipient: required(90),
    line1: required(50),
    line2: line(50).default(''),
    postalCode: required(10),
    city: required(50),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .default('FR'),
  })
  .refine(({ country, postalCode }) => country !== 'FR' || /^\d{5}$/.test(postalCode), {
    path: ['postalCode'],
  })

const addressSentences: Record<keyof PostalAddress, string> = {
  recipient: 'Écrivez le nom du destinataire, en 90 caractères au plus.',
  line1: 'Écrivez le numéro et la voie, en 50 caractères au plus.',
  line2: 'Le complément tient en 50 caractères.',
  postalCode: 'Écrivez le code postal : cinq chiffres en France.',
  city: 'Écrivez la ville, en 50 caractères au plus.',
  country: 'Choisissez un pays de la liste.',
}

export type ReadAddress =
  { kind: 'read'; address: PostalAddress } | { kind: 'wrong'; errors: Partial<Record<string, string>> }

/** The address that a form holds, with a sentence for each field that cannot be taken. */
export function readAddress(fields: Record<string, string>): ReadAddress {
  const parsed = billingAddress.safeParse(fields)
  if (parsed.success) return onFactures(parsed.data)
  const wrong = parsed.error.issues.map(({ path: [field] }) => field as keyof PostalAddress)
  return { kind: 'wrong', errors: Object.fromEntries(wrong.map((field) => [field, addressSentences[field]])) }
}

/** An address that a facture can print. Its recipient is for the bank: factures name their buyer otherwise. */
function onFactures(address: PostalAddress): ReadAddress {
  const { line1, line2, postalCode, city } = address
  const errors = unprintableFields({ line1, line2, postalCode, city })
  return Object.keys(errors).length === 0 ? { kind: 'read', address } : { kind: 'wrong', errors }
}

/** Whether no field of an address was filled in; the country is a choice that has a default. */
export function isBlankAddress(fields: Record<string, string>): boolean {
  return ['recipient', 'line1', 'line2', 'postalCode', 'city'].every((name) => !fields[name]?.trim())
}
