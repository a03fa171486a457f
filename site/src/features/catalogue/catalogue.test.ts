import { asParisDay } from '@portal/content'
import { expect, test } from 'vitest'
import { searchIndexFile } from '../search/search-index-file.ts'
import { aProvider, aPromoCode, aSnapshot, aTicket } from './catalogue.builder.ts'
import { cataloguePages, categoryPages, openCatalogue } from './catalogue.ts'
import { offerPageView } from './offer-page.ts'
import { digestOfParts } from './shown-page.ts'

const today = asParisDay('2026-11-23')
const numbered = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    aTicket(`offre-${index}`, { publishedAt: new Date(Date.UTC(2026, 8, 1, index)).toISOString() }),
  )

test('only what stands today is listed: last day included, not to come, not of a provider whose review is late', () => {
  const offers = [
    aTicket('last-day', { validity: { from: '2026-09-01', through: '2026-11-23' } }),
    aTicket('over', { validity: { from: '2026-09-01', through: '2026-11-22' } }),
    aTicket('to-come', { validity: { from: '2026-11-24', through: null } }),
    aTicket('late-review', { provider: 'tardif' }),
    aTicket('late-seller', { seller: 'tardif' }),
  ]
  const providers = [
    aProvider('vallon'),
    aProvider('vendeur'),
    aProvider('tardif', { vettedThrough: '2026-11-22' }),
  ]
  const catalogue = openCatalogue(aSnapshot({ offers, providers }), today)
  expect(catalogue.current.map(({ slug }) => slug)).toEqual(['last-day'])
  expect(catalogue.providers.map(({ slug }) => slug)).toEqual(['vallon', 'vendeur'])
  expect(
    searchIndexFile(catalogue)
      .offers.map(({ slug }) => slug)
      .sort(),
  ).toEqual(['last-day', 'to-come'])
})

test('the list goes from newest to oldest, each offer once, the newest on the shelf of the first page', () => {
  const catalogue = openCatalogue(aSnapshot({ offers: numbered(60) }), today)
  const pages = cataloguePages(catalogue)
  const shown = [...(pages[0]?.shelves?.newest ?? []), ...pages.flatMap(({ items }) => items)].map(
    ({ slug }) => slug,
  )
  expect(shown).toEqual(catalogue.current.map(({ slug }) => slug))
  expect(shown[0]).toBe('offre-59')
  expect(pages.map(({ items }) => items.length)).toEqual([12, 24, 20])
})

test('a changed offer changes its own page, the lists that show it and four neighbours, nothing else', () => {
  const offers = numbered(200)
  const pagesOf = (list: typeof offers) => {
    const catalogue = openCatalogue(aSnapshot({ offers: list }), today)
    const [category] = catalogue.categories
    if (!category) throw new Error('no category')
    return [
      ...cataloguePages(catalogue).map((view) => [`list ${view.number}`, digestOfParts(view)] as const),
      ...categoryPages(catalogue, category).map(
        (view) => [`category ${view.number}`, digestOfParts(view)] as const,
      ),
      ...list.map((offer) => [offer.slug, digestOfParts(offerPageView(catalogue, offer))] as const),
    ]
  }
  const before = new Map(pagesOf(offers))
  const changed = offers.map((offer) =>
    offer.slug === 'offre-100' ? { ...offer, title: 'Autre titre' } : offer,
  )
  const different = pagesOf(changed).flatMap(([page, digest]) => (before.get(page) === digest ? [] : [page]))
  expect(different.sort()).toEqual(
    ['list 5', 'category 5', 'offre-100', 'offre-101', 'offre-102', 'offre-103', 'offre-104'].sort(),
  )
})

test('another day changes no page on which nothing visible changes', () => {
  const offer = aTicket('ski')
  const viewOn = (day: string) =>
    offerPageView(openCatalogue(aSnapshot({ offers: [offer] }), asParisDay(day)), offer)
  expect(digestOfParts(viewOn('2026-11-24'))).toBe(digestOfParts(viewOn('2026-11-23')))
})

test('no view holds a code', () => {
  const offer = aPromoCode('outils')
  const catalogue = openCatalogue(aSnapshot({ offers: [offer] }), today)
  const everything = JSON.stringify([
    offerPageView(catalogue, offer),
    cataloguePages(catalogue),
    searchIndexFile(catalogue),
  ])
  expect(everything).toContain('outils')
  expect(everything).not.toContain('SECRET-15')
})

test('an offer that is over keeps its page, which says so', () => {
  const offer = aTicket('over', { validity: { from: '2026-09-01', through: '2026-11-22' } })
  const catalogue = openCatalogue(aSnapshot({ offers: [offer] }), today)
  expect(offerPageView(catalogue, offer).over).toBe(true)
})
