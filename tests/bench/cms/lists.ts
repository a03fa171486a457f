/** A list of offers as an editor asks for it. The sort is always given: the admin remembers the one before. */
export interface List {
  label: string
  sort: string
  page?: number
  limit?: number
  /** Words of a title. */
  search?: string
  /** Field, operator and value of the one condition. */
  filter?: readonly [field: string, operator: string, value: string]
}

/** Every sort of list, of a provider and a category that stand in the catalogue. */
export function listsOf({ provider, category }: { provider: string; category: string }): List[] {
  const inCategory = ['category', 'equals', category] as const
  return [
    { label: 'newest first', sort: '-createdAt' },
    { label: 'latest changes first', sort: '-updatedAt' },
    { label: 'by title', sort: 'title' },
    { label: 'by last day', sort: 'validity.through' },
    { label: 'by provider', sort: 'provider' },
    { label: 'last page, by title', sort: 'title', page: 1000 },
    { label: '100 a page', sort: '-createdAt', limit: 100 },
    { label: 'search that finds many', sort: '-createdAt', search: 'famille' },
    { label: 'search that finds one', sort: '-createdAt', search: 'n° 9876' },
    { label: 'search that finds none', sort: '-createdAt', search: 'introuvable' },
    { label: 'drafts', sort: '-createdAt', filter: ['_status', 'equals', 'draft'] },
    { label: 'to be read', sort: '-createdAt', filter: ['review.state', 'equals', 'submitted'] },
    { label: 'of a category', sort: 'title', filter: inCategory },
    { label: 'of a provider', sort: 'title', filter: ['provider', 'equals', provider] },
    {
      label: 'ending before a day',
      sort: 'validity.through',
      filter: ['validity.through', 'less_than', '2027-01-31'],
    },
    { label: 'search in a category', sort: 'title', search: 'famille', filter: inCategory },
  ]
}

const ofPage = ({ sort, page = 1, limit = 10 }: List) => ({ sort, page: `${page}`, limit: `${limit}` })

/** Its page in the admin, with the condition as the filters of the admin write it. */
export function adminAddress(list: List): string {
  const { search, filter } = list
  return `/admin/collections/offers?${new URLSearchParams({
    ...ofPage(list),
    ...(search === undefined ? {} : { search }),
    ...(filter === undefined ? {} : { [`where[or][0][and][0][${filter[0]}][${filter[1]}]`]: filter[2] }),
  })}`
}

/** The same documents, drafts beside what is published, asked of the API. */
export function apiAddress(list: List): string {
  const conditions = [
    ...(list.search === undefined ? [] : [['title', 'like', list.search] as const]),
    ...(list.filter === undefined ? [] : [list.filter]),
  ]
  return `/api/offers?${new URLSearchParams([
    ...Object.entries({ ...ofPage(list), depth: '0', draft: 'true' }),
    ...conditions.map(([field, operator, value], index) => [
      `where[and][${index}][${field}][${operator}]`,
      value,
    ]),
  ])}`
}
