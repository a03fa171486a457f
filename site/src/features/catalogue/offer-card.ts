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

/**
 * Its words are set when they are first read: most cards stand on pages that are kept, and are never drawn; those that
 * are stand on some eight.
 */
export function offerCard(
  offer: Offer,
  provider: Provider,
  category: Category,
  today: ParisDay,
): OfferCardView {
  const price = offerPrice(offer, today)
  let words: Pick<OfferCardView, 'title' | 'placeLabel' | 'providerName'> | undefined
  const inFrench = () =>
    (words ??= {
      title: typeset(offer.title),
      placeLabel: typeset(offer.place.label),
      providerName: typeset(provider.name),
    })
  const card: OfferCardView = {
    slug: offer.slug,
    get title() {
      return inFrench().title
    },
    kind: offer.kind,
    get placeLabel() {
      return inFrench().placeLabel
    },
    get providerName() {
      return inFrench().providerName
    },
    motif: category.motif,
    image: offer.image,
    price,
    validity: offer.validity,
  }
  // Its price is made of the offer, and of the day as far as the public price may be compared with.
  return madeOf(card, [offer, provider, category, price.publicPrice !== null])
}
