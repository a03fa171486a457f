import { type Image, type Offer, isSold, validityOn } from '@portal/content'
import { shortEurosInWords } from '@portal/content/euros'
import { typeset } from '../../french/typeset.ts'
import type { Catalogue } from '../catalogue/catalogue.ts'
import { pictureView } from '../picture/picture-view.ts'
import type { SearchDocument, SearchIndexFile } from './search-document.ts'

/** What the search page loads once: offers that can be taken now or later, never a code. */
export function searchIndexFile(catalogue: Catalogue): SearchIndexFile {
  const stands = (slug: string) => catalogue.provider(slug).vettedThrough >= catalogue.today
  const searchable = catalogue.offers
    .filter((offer) => validityOn(offer.validity, catalogue.today) !== 'expired')
    .filter((offer) => stands(offer.provider) && (!isSold(offer) || stands(offer.seller)))
    .sort(
      (left, right) => right.publishedAt.localeCompare(left.publishedAt) || (left.slug < right.slug ? -1 : 1),
    )
  return {
    offers: searchable.map((offer) => searchDocument(catalogue, offer)),
    categories: catalogue.categories.map(({ slug, name, motif }) => ({ slug, name, motif })),
  }
}

function searchDocument(catalogue: Catalogue, offer: Offer): SearchDocument {
  const { price, providerName, placeLabel } = catalogue.card(offer)
  const { place, validity } = offer
  return {
    slug: offer.slug,
    title: typeset(offer.title),
    provider: providerName,
    place: placeLabel,
    department: place.scope === 'local' ? place.department : null,
    position: place.scope === 'local' ? [place.latitude, place.longitude] : null,
    category: offer.category,
    kind: offer.kind,
    priceCents: price.amountCents,
    startingAt: price.from,
    reduction:
      price.reduction &&
      ('percent' in price.reduction
        ? `−${price.reduction.percent}\u00a0%`
        : `−${shortEurosInWords(price.reduction.amountCents)}`),
    publicCents: price.publicPrice?.amountCents ?? null,
    observedOn: price.publicPrice?.observedOn ?? null,
    savingPercent: price.savingPercent,
    picture: offer.image && picture(offer.image),
    from: validity.from,
    through: validity.through,
  }
}

function picture(image: Image): SearchDocument['picture'] {
  const { candidates, focal } = pictureView(image, 'card')
  return { candidates, focal }
}
