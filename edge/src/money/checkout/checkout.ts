import type { ParisDay, Provider, SoldOffer } from '@portal/content'
import { keptLine } from '@portal/content/text'
import { sha256Hex } from '@portal/content/bytes'
import type { LegalTextEntry, OrderLineView } from '../../ground/contract/index.ts'
import { type OrderRefusal, type PricedOrder, priceOrder } from '../order/price-order.ts'

/** Quantities by tariff, from fields named `q.<tariff>`; an empty field is none. Not a number stays `NaN`. */
export function readQuantities(fields: Record<string, string>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([name]) => name.startsWith('q.'))
      .map(([name, typed]) => [name.slice(2), quantityOf(typed)]),
  )
}

function quantityOf(typed: string): number {
  const text = keptLine(typed)
  if (text === '') return 0
  return /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN
}

/** What is wrong with the quantities: the field and its sentence. */
function refusedQuantity(refusal: OrderRefusal): Record<string, string> {
  switch (refusal.kind) {
    case 'offer-ended':
      return { quantity: 'Cette offre est terminée : elle ne peut plus être commandée.' }
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
      return { quantity: 'Cette commande ne coûte rien : elle ne peut pas passer par la banque.' }
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
 * a quantity or under conditions that their page did not say (Code de la consommation, L221-14), and one key never means
 * two orders.
 */
export async function orderKeyOf(
  drawn: string,
  { offer, seller }: Sale,
  { lines }: Recap,
  conditions: readonly LegalTextEntry[],
): Promise<string> {
  const digests = conditions.map(({ digest }) => digest)
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
