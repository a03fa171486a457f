import type { SearchDocument } from './search-document.ts'

export type SortOrder = 'best' | 'price' | 'saving' | 'ending' | 'near'

export interface SearchQuery {
  text: string
  kind: string
  category: string
  department: string
  order: SortOrder
  /** Degrees: latitude, longitude of the person, never sent anywhere. */
  near: [number, number] | null
}

export interface FoundOffer {
  offer: SearchDocument
  /** Kilometres as the crow flies; `null` when unknown or without a place. */
  distanceKm: number | null
}

const earthRadiusKm = 6371

/** Great-circle distance (haversine), degrees to kilometres. */
export function distanceKm([latitude, longitude]: [number, number], to: [number, number]): number {
  const radians = Math.PI / 180
  const half = (degrees: number) => Math.sin((degrees * radians) / 2) ** 2
  const spread =
    half(to[0] - latitude) +
    Math.cos(latitude * radians) * Math.cos(to[0] * radians) * half(to[1] - longitude)
  return 2 * earthRadiusKm * Math.asin(Math.sqrt(spread))
}

/** Offers of `matching` that can be taken on `today` and pass the filters, in the order asked for. */
export function narrow(matching: SearchDocument[], query: SearchQuery, today: string): FoundOffer[] {
  const found = matching
    .filter((offer) => offer.from <= today && (offer.through === null || offer.through >= today))
    .filter((offer) => query.kind === '' || offer.kind === query.kind)
    .filter((offer) => query.category === '' || offer.category === query.category)
    .filter((offer) => query.department === '' || offer.department === query.department)
    .map((offer) => ({
      offer,
      distanceKm: query.near && offer.position ? distanceKm(query.near, offer.position) : null,
    }))
  const compare = orders[query.order]
  return compare ? found.sort(compare) : found
}

const last = Number.POSITIVE_INFINITY
/** Sorting is stable: equals keep the order of relevance. */
const orders: Record<SortOrder, ((left: FoundOffer, right: FoundOffer) => number) | null> = {
  best: null,
  price: (left, right) => ascending(left.offer.priceCents ?? last, right.offer.priceCents ?? last),
  saving: (left, right) => (right.offer.savingPercent ?? 0) - (left.offer.savingPercent ?? 0),
  ending: (left, right) => (left.offer.through ?? '9').localeCompare(right.offer.through ?? '9'),
  near: (left, right) => ascending(left.distanceKm ?? last, right.distanceKm ?? last),
}

function ascending(left: number, right: number): number {
  return left === right ? 0 : left < right ? -1 : 1
}
