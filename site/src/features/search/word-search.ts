import { folded } from '@portal/content/text'
import MiniSearch from 'minisearch'
import type { SearchDocument } from './search-document.ts'

/** Offers that answer some words, best first. */
export type WordSearch = (text: string) => SearchDocument[]

/** Indexes offers on the device: beginnings of words and small misspellings are found, in titles first. */
export function openWordSearch(offers: SearchDocument[], categoryNames: Map<string, string>): WordSearch {
  const bySlug = new Map(offers.map((offer) => [offer.slug, offer]))
  const index = new MiniSearch<SearchDocument>({
    idField: 'slug',
    fields: ['title', 'provider', 'place', 'shelf'],
    extractField: (offer, field) =>
      field === 'shelf'
        ? `${categoryNames.get(offer.category) ?? ''} ${offer.kind.replace('-', ' ')}`
        : offer[field as 'slug' | 'title' | 'provider' | 'place'],
    processTerm: (term) => folded(term),
    searchOptions: {
      boost: { title: 3, place: 2, provider: 2 },
      prefix: true,
      fuzzy: (term) => (term.length > 3 ? 0.2 : false),
      combineWith: 'AND',
    },
  })
  index.addAll(offers)

  return (text) => index.search(text).flatMap(({ id }) => bySlug.get(String(id)) ?? [])
}
