import { type Category, type Offer, type Provider, type Tariff, isSold, validityOn } from '@portal/content'
import { typeset } from '../../french/typeset.ts'
import { type BookableSlots, bookableSlots } from './bookable-slots.ts'
import type { OfferPrice } from './offer-price.ts'
import type { Catalogue } from './catalogue.ts'
import type { OfferCardView } from './offer-card.ts'

type WithoutCode<Kind> = Kind extends { code: { mode: infer Mode } }
  ? Omit<Kind, 'code'> & { codeMode: Mode }
  : Kind
/** An offer as a page may hold it: never with its code, nor with the name of its pool. */
export type ShownOffer = WithoutCode<Offer>

export interface OfferPageView {
  offer: ShownOffer
  provider: Provider
  /** With whom the contract of sale is made (CGU article 3). */
  seller: Provider
  category: Category
  price: OfferPrice
  /** Over on the day of the build: the page stays and says so. */
  over: boolean
  /** What was to be chosen on the day of the build. */
  slots: BookableSlots
  related: OfferCardView[]
}

/** What the page of an offer is made of: the documents as they are, so that one digest of each speaks for all its pages. */
export interface OfferPageParts extends Omit<OfferPageView, 'offer' | 'price'> {
  /** With its code, which `typesetPage` leaves out. */
  offer: Offer
  /** Of the offer: says its price on lists too. */
  card: OfferCardView
}

const relatedCount = 4

/** The page of an offer. */
export function offerPageView(catalogue: Catalogue, offer: Offer): OfferPageView {
  return typesetPage(offerPageParts(catalogue, offer))
}

/** All that the page of an offer shows, its words as they were typed. */
export function offerPageParts(catalogue: Catalogue, offer: Offer): OfferPageParts {
  const provider = catalogue.provider(offer.provider)
  return {
    offer,
    provider,
    seller: isSold(offer) ? catalogue.provider(offer.seller) : provider,
    category: catalogue.category(offer.category),
    card: catalogue.card(offer),
    over: validityOn(offer.validity, catalogue.today) === 'expired',
    slots: bookableSlots(offer, catalogue.today),
    related: relatedOffers(catalogue, offer).map(catalogue.card),
  }
}

/** The same without its code and with the spaces of French, which are set for pages that are drawn alone. */
export function typesetPage({ card, ...parts }: OfferPageParts): OfferPageView {
  return { ...parts, price: card.price, offer: typesetOffer(withoutCode(parts.offer)) }
}

/** What editors typed, with the spaces of French. */
function typesetOffer(offer: ShownOffer): ShownOffer {
  const sold =
    'tariffs' in offer
      ? { tariffs: offer.tariffs.map(typesetTariff), use: offer.use && typeset(offer.use) }
      : {}
  return {
    ...offer,
    ...sold,
    title: typeset(offer.title),
    summary: typeset(offer.summary),
    description: offer.description.map(typeset),
    conditions: offer.conditions.map(({ label, text }) => ({ label: typeset(label), text: typeset(text) })),
  }
}

const typesetTariff = (tariff: Tariff): Tariff => ({
  ...tariff,
  label: typeset(tariff.label),
  condition: tariff.condition && typeset(tariff.condition),
  proof: tariff.proof && typeset(tariff.proof),
})

function withoutCode(offer: Offer): ShownOffer {
  if (!('code' in offer)) return offer
  const { code, ...shown } = offer
  return { ...shown, codeMode: code.mode }
}

/**
 * The offers that follow this one on its shelf, round to the first. Each offer then stands on four other pages
 * only, so that a change renders few of them again.
 */
function relatedOffers(catalogue: Catalogue, offer: Offer): Offer[] {
  const shelf = catalogue.inCategory(offer.category)
  const place = catalogue.placeInCategory(offer)
  const others = place === -1 ? shelf.length : shelf.length - 1
  const following = Array.from({ length: Math.min(relatedCount, others) }, (_, at) => place + 1 + at)
  return following.flatMap((at) => shelf[at % shelf.length] ?? [])
}
