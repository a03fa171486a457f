import type { Category, Image, Offer, OfferKind, ParisDay, Provider, Validity } from '@portal/content'
import { typeset } from '../../french/typeset.ts'
import type { Motif } from '../illustration/draw.ts'
import { madeOf } from './made-of.ts'
import { type OfferPrice, offerPrice } from './offer-price.ts'

/** All that a card shows: what, where, member price, public price, saving, until when. */
export interface OfferCardView {
  slug: string
  readonly title: string
  kind: OfferKind
  readonly placeLabel: string
  readonly providerName: string
  motif: Motif
  image: Image | null
  price: OfferPrice
  validity: Validity
}

/** Its words are set when they are read: most cards stand on pages that are kept, and are never drawn. */
export function offerCard(
  offer: Offer,
  provider: Provider,
  category: Category,
  today: ParisDay,
): OfferCardView {
  const price = offerPrice(offer, today)
  const card: OfferCardView = {
    slug: offer.slug,
    get title() {
      return typeset(offer.title)
    },
    kind: offer.kind,
    get placeLabel() {
      return typeset(offer.place.label)
    },
    get providerName() {
      return typeset(provider.name)
    },
    motif: category.motif,
    image: offer.image,
    price,
    validity: offer.validity,
  }
  return madeOf(card, [offer, provider, category, JSON.stringify(price)])
}
