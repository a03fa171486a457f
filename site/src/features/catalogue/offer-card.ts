import type { Category, Image, Offer, OfferKind, ParisDay, Provider, Validity } from '@portal/content'
import { typeset } from '../../french/typeset.ts'
import type { Motif } from '../illustration/draw.ts'
import { type OfferPrice, offerPrice } from './offer-price.ts'

/** All that a card shows: what, where, member price, public price, saving, until when. */
export interface OfferCardView {
  slug: string
  title: string
  kind: OfferKind
  placeLabel: string
  providerName: string
  motif: Motif
  image: Image | null
  price: OfferPrice
  validity: Validity
}

export function offerCard(
  offer: Offer,
  provider: Provider,
  category: Category,
  today: ParisDay,
): OfferCardView {
  return {
    slug: offer.slug,
    title: typeset(offer.title),
    kind: offer.kind,
    placeLabel: typeset(offer.place.label),
    providerName: typeset(provider.name),
    motif: category.motif,
    image: offer.image,
    price: offerPrice(offer, today),
    validity: offer.validity,
  }
}
