import { type ParisDay, type SoldOffer, validityOn } from '@portal/content'
import type { OrderLineView } from '../../ground/contract/index.ts'

export interface PricedOrder {
  lines: OrderLineView[]
  totalCents: number
}

export type OrderRefusal =
  | { kind: 'offer-ended'; on: ParisDay }
  | { kind: 'nothing-chosen' }
  | { kind: 'unknown-tariff'; tariffId: string }
  | { kind: 'wrong-quantity'; tariffId: string }
  | { kind: 'too-many-of-tariff'; tariffId: string; maximum: number }
  | { kind: 'too-many'; maximum: number }
  /** A bank takes no payment of nothing. */
  | { kind: 'nothing-to-pay' }

export type Pricing = { kind: 'priced'; order: PricedOrder } | { kind: 'refused'; refusal: OrderRefusal }

/**
 * What `quantities` (tariff id to count; 0 counts for nothing) of `offer` cost on `day`, in cents, tax included.
 * Prices come from the deployed catalogue alone: the ones that the member saw.
 */
export function priceOrder(offer: SoldOffer, quantities: Record<string, number>, day: ParisDay): Pricing {
  const refused = (refusal: OrderRefusal): Pricing => ({ kind: 'refused', refusal })
  // Before its first day an offer can be bought: validity says when it can be used.
  if (offer.validity.through !== null && validityOn(offer.validity, day) === 'expired')
    return refused({ kind: 'offer-ended', on: offer.validity.through })
  for (const [tariffId, quantity] of Object.entries(quantities)) {
    const tariff = offer.tariffs.find(({ id }) => id === tariffId)
    if (!tariff) return refused({ kind: 'unknown-tariff', tariffId })
    if (!Number.isSafeInteger(quantity) || quantity < 0) return refused({ kind: 'wrong-quantity', tariffId })
    if (quantity > tariff.maximumPerOrder)
      return refused({ kind: 'too-many-of-tariff', tariffId, maximum: tariff.maximumPerOrder })
  }
  const lines = offer.tariffs.flatMap(({ id, label, priceCents }): OrderLineView[] => {
    const quantity = Object.hasOwn(quantities, id) ? (quantities[id] ?? 0) : 0
    if (quantity === 0) return []
    return [{ tariffId: id, label, quantity, unitPriceCents: priceCents, amountCents: priceCents * quantity }]
  })
  if (lines.length === 0) return refused({ kind: 'nothing-chosen' })
  if (lines.reduce((count, { quantity }) => count + quantity, 0) > offer.maximumPerOrder)
    return refused({ kind: 'too-many', maximum: offer.maximumPerOrder })
  const totalCents = lines.reduce((sum, { amountCents }) => sum + amountCents, 0)
  if (totalCents === 0) return refused({ kind: 'nothing-to-pay' })
  return { kind: 'priced', order: { lines, totalCents } }
}
