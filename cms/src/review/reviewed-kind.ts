export type ReviewedCollection = 'offers' | 'providers' | 'categories' | 'plans' | 'media' | 'legal-texts'
export type ReviewedGlobal = 'legal-settings'

/** What is reviewed: the documents of a collection, or a global. */
export type ReviewedKind =
  { kind: 'collection'; slug: ReviewedCollection } | { kind: 'global'; slug: ReviewedGlobal }
