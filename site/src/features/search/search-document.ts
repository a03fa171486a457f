import type { OfferKind } from '@portal/content'
import type { Motif } from '../illustration/draw.ts'
import type { PictureView } from '../picture/picture-view.ts'

/** One offer as the device searches and shows it. */
export interface SearchDocument {
  slug: string
  title: string
  provider: string
  place: string
  /** Department code; `null` online or all over the country. */
  department: string | null
  /** Degrees: latitude, longitude. */
  position: [number, number] | null
  category: string
  kind: OfferKind
  /** Integer cents; `null` for a reduction. */
  priceCents: number | null
  /** The price is the lowest of several. */
  startingAt: boolean
  /** « −15 % ». */
  reduction: string | null
  publicCents: number | null
  observedOn: string | null
  savingPercent: number | null
  /** `null`: the device draws one. */
  picture: Pick<PictureView, 'candidates' | 'focal'> | null
  from: string
  through: string | null
}

/** `/recherche/index.json`. */
export interface SearchIndexFile {
  /** Newest first. */
  offers: SearchDocument[]
  /** In the order of the shelves. */
  categories: { slug: string; name: string; motif: Motif }[]
}
