import { type Cents, type Offer, type ParisDay, type PublicPrice, addDays, isSold } from '@portal/content'
import { remembered } from '../../french/remembered.ts'

/** A public price older than this is not shown any more: it would promise a saving that may be gone. */
export const publicPriceValidDays = 365

/** All offers of a catalogue are asked about on one day. */
const oldestComparable = remembered(8, (day: ParisDay) => addDays(day, -publicPriceValidDays))

/** What a member pays, and what it is compared with. */
export interface OfferPrice {
  /** `null` for a reduction on whatever is bought. */
  amountCents: Cents | null
  /** `−15 %` or `−10 €`: the reduction of a promo code. */
  reduction: { percent: number } | { amountCents: Cents } | null
  /** The price is the lowest of several. */
  from: boolean
  /** Which line the price is for, when an offer has several. */
  tariffLabel: string | null
  publicPrice: PublicPrice | null
  /** Whole percents, rounded down; `null` without a recent public price above the member price. */
  savingPercent: number | null
  savingCents: number | null
}

/** The public price if it was seen less than a year before `day` and is above what members pay. */
export function comparablePrice(
  publicPrice: PublicPrice | null,
  memberCents: number,
  day: ParisDay,
): PublicPrice | null {
  if (!publicPrice || publicPrice.amountCents <= memberCents) return null
  return publicPrice.observedOn < oldestComparable(day) ? null : publicPrice
}

/** Whole percents kept by the member, rounded down so as never to promise too much. */
export function savingPercent(memberCents: number, publicCents: number): number {
  return Math.floor(((publicCents - memberCents) * 100) / publicCents)
}

/** The price to show for the whole offer: its first tariff, its lowest price, or its reduction. */
export function offerPrice(offer: Offer, day: ParisDay): OfferPrice {
  if (isSold(offer)) {
    const [main, ...others] = offer.tariffs
    if (!main) throw new Error(`offer ${offer.slug} has no tariff`)
    return compared(main.priceCents, main.publicPrice, day, {
      from: false,
      tariffLabel: others.length > 0 ? main.label : null,
    })
  }
  if (offer.kind === 'voyage') {
    return compared(offer.fromPriceCents, offer.publicPrice, day, { from: true, tariffLabel: null })
  }
  const { reduction } = offer
  return {
    amountCents: null,
    reduction:
      reduction.unit === 'percent' ? { percent: reduction.percent } : { amountCents: reduction.amountCents },
    from: false,
    tariffLabel: null,
    publicPrice: null,
    savingPercent: reduction.unit === 'percent' ? reduction.percent : null,
    savingCents: reduction.unit === 'amount' ? reduction.amountCents : null,
  }
}

function compared(
  amountCents: Cents,
  seen: PublicPrice | null,
  day: ParisDay,
  rest: Pick<OfferPrice, 'from' | 'tariffLabel'>,
): OfferPrice {
  const publicPrice = comparablePrice(seen, amountCents, day)
  return {
    amountCents,
    reduction: null,
    ...rest,
    publicPrice,
    savingPercent: publicPrice ? savingPercent(amountCents, publicPrice.amountCents) : null,
    savingCents: publicPrice ? publicPrice.amountCents - amountCents : null,
  }
}
