import type { ParisDay, Provider, SoldOffer } from '@portal/content'
import { z } from 'zod'
import { sha256Hex } from '../auth/base64url.ts'
import type { LegalTextEntry, OrderLineView, PostalAddress } from '../contract/index.ts'
import { type OrderRefusal, type PricedOrder, priceOrder } from './price-order.ts'

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
  if (parsed.success) return { kind: 'read', address: parsed.data }
  const wrong = parsed.error.issues.map(({ path: [field] }) => field as keyof PostalAddress)
  return { kind: 'wrong', errors: Object.fromEntries(wrong.map((field) => [field, addressSentences[field]])) }
}

/** Quantities by tariff, from fields named `q.<tariff>`; an empty field is none. Not a number stays `NaN`. */
export function readQuantities(fields: Record<string, string>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([name]) => name.startsWith('q.'))
      .map(([name, typed]) => [name.slice(2), quantityOf(typed)]),
  )
}

function quantityOf(typed: string): number {
  if (typed.trim() === '') return 0
  return /^\d{1,15}$/.test(typed.trim()) ? Number(typed) : Number.NaN
}

/** Whether no field of an address was filled in; the country is a choice that has a default. */
export function isBlankAddress(fields: Record<string, string>): boolean {
  return ['recipient', 'line1', 'line2', 'postalCode', 'city'].every((name) => !fields[name]?.trim())
}

/** What is wrong with the quantities: the field and its sentence. */
export function refusedQuantity(refusal: OrderRefusal): Record<string, string> {
  switch (refusal.kind) {
    case 'offer-ended':
      return { quantity: 'Cette offre est terminée : elle ne peut plus être commandée.' }
    case 'nothing-chosen':
      return { quantity: 'Choisissez au moins une quantité.' }
    case 'unknown-tariff':
      return { quantity: 'Un tarif de cette offre a changé. Reprenez les quantités.' }
    case 'wrong-quantity':
      return { [`q.${refusal.tariffId}`]: 'Écrivez un nombre entier, 0 ou plus.' }
    case 'too-many-of-tariff':
      return { [`q.${refusal.tariffId}`]: `Au plus ${refusal.maximum} par commande pour ce tarif.` }
    case 'too-many':
      return { quantity: `Au plus ${refusal.maximum} par commande, toutes lignes confondues.` }
    case 'nothing-to-pay':
      return { quantity: 'Cette commande ne coûte rien : elle ne peut pas passer par la banque.' }
  }
}

/** An offer to order, with the parties to the sale. */
export interface Sale {
  offer: SoldOffer
  provider: Provider
  seller: Provider
}

export interface Recap {
  lines: OrderLineView[]
  totalCents: number
  errors: Record<string, string>
  priced: PricedOrder | null
}

/**
 * The key of the form that shows a recap: what was drawn, then a digest of what is shown. Nobody orders at a price, in
 * a quantity or under terms that their page did not say (Code de la consommation, L221-14), and one key never means
 * two orders.
 */
export async function orderKeyOf(
  drawn: string,
  { offer, seller }: Sale,
  { lines }: Recap,
  terms: readonly LegalTextEntry[],
): Promise<string> {
  const digests = terms.map(({ digest }) => digest)
  const shown = await sha256Hex(JSON.stringify([offer.slug, lines, seller.slug, seller.terms, digests]))
  return `${drawn}.${shown.slice(0, 32)}`
}

/** The lines of an order with their prices, or what is wrong with its quantities. */
export function recapOf({ offer }: Sale, quantities: Record<string, number>, day: ParisDay): Recap {
  const pricing = priceOrder(offer, quantities, day)
  return pricing.kind === 'priced'
    ? { ...pricing.order, errors: {}, priced: pricing.order }
    : { lines: [], totalCents: 0, errors: refusedQuantity(pricing.refusal), priced: null }
}
