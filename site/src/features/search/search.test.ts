import { expect, test } from 'vitest'
import type { SearchDocument } from './search-document.ts'
import { type SearchQuery, distanceKm, narrow } from './narrow.ts'
import { openWordSearch } from './word-search.ts'

const today = '2026-11-23'

function anOffer(slug: string, rest: Partial<SearchDocument> = {}): SearchDocument {
  return {
    slug,
    title: 'Forfait journée adulte',
    provider: 'Domaine du Grand Vallon',
    place: 'Savoie',
    department: '73',
    position: [45.5, 6.5],
    category: 'ski',
    kind: 'billetterie',
    priceCents: 3850,
    startingAt: false,
    reduction: null,
    publicCents: 5200,
    observedOn: '2026-11-14',
    savingPercent: 25,
    picture: null,
    from: '2026-09-01',
    through: null,
    ...rest,
  }
}

const offers = [
  anOffer('forfait'),
  anOffer('cinema', {
    title: 'Place de cinéma, toutes séances',
    place: 'France entière',
    department: null,
    position: null,
    category: 'cinema',
    priceCents: 790,
    savingPercent: 31,
    through: '2026-12-01',
  }),
  anOffer('lyon', {
    title: 'Deux places, soir de semaine',
    place: 'Lyon',
    department: '69',
    position: [45.76, 4.84],
    category: 'spectacles',
    priceCents: 3600,
    savingPercent: 38,
  }),
  anOffer('outils', {
    title: 'Sur tout l’outillage à main',
    kind: 'code-promo',
    category: 'maison',
    priceCents: null,
    savingPercent: 15,
    position: null,
    department: null,
  }),
  anOffer('over', { through: '2026-11-22' }),
  anOffer('to-come', { from: '2026-11-24' }),
]
const words = openWordSearch(
  offers,
  new Map([
    ['cinema', 'Cinéma'],
    ['ski', 'Ski et montagne'],
  ]),
)
const query = (rest: Partial<SearchQuery>): SearchQuery => ({
  text: '',
  kind: '',
  category: '',
  department: '',
  order: 'best',
  near: null,
  ...rest,
})
const find = (asked: SearchQuery, day: string) => narrow(asked.text ? words(asked.text) : offers, asked, day)
const slugs = (rest: Partial<SearchQuery>) => find(query(rest), today).map(({ offer }) => offer.slug)

test('only what can be taken today is found, last day included', () => {
  expect(slugs({})).toEqual(['forfait', 'cinema', 'lyon', 'outils'])
  expect(find(query({ text: 'forfait' }), '2026-11-22').map(({ offer }) => offer.slug)).toContain('over')
})

test.each([
  ['cinema', ['cinema']],
  ['CINÉ', ['cinema']],
  ['cinemma', ['cinema']],
  ['outillage', ['outils']],
  ['montagne', ['forfait']],
  ['savoie forfait', ['forfait']],
  ['plongée', []],
])('« %s » finds %j', (text, expected) => {
  expect(slugs({ text })).toEqual(expected)
})

test('filters narrow, sorts order, what has no price or no end comes last', () => {
  expect(slugs({ kind: 'code-promo' })).toEqual(['outils'])
  expect(slugs({ department: '69' })).toEqual(['lyon'])
  expect(slugs({ category: 'cinema' })).toEqual(['cinema'])
  expect(slugs({ order: 'price' })).toEqual(['cinema', 'lyon', 'forfait', 'outils'])
  expect(slugs({ order: 'saving' })).toEqual(['lyon', 'cinema', 'forfait', 'outils'])
  expect(slugs({ order: 'ending' })[0]).toBe('cinema')
  expect(slugs({ order: 'near', near: [45.75, 4.85] })).toEqual(['lyon', 'forfait', 'cinema', 'outils'])
})

test('Paris to Lyon is 391 km as the crow flies', () => {
  expect(Math.round(distanceKm([48.8566, 2.3522], [45.764, 4.8357]))).toBe(391)
})
