import { expect, test } from 'vitest'
import { readLegalArchive } from '../legal-text/legal-archive.ts'
import { bookableDays, bookableSessions } from '../catalogue/bookable.ts'
import { isSold, offerKinds, type Offer, sharedCode } from '../catalogue/offer.ts'
import { addDays, asParisDay, daysBetween } from '../value/paris-day.ts'
import { checkSnapshot } from '../snapshot/check.ts'
import { type ValidityState, validityOn } from '../value/validity.ts'
import { demonstrationShelves, demonstrationSnapshot, ticketSellerSlug } from './demonstration-snapshot.ts'

const today = asParisDay('2026-11-23')
const shown = demonstrationSnapshot({ today })
const { categories, offers, plans, providers } = shown
const inState = (state: ValidityState) =>
  offers.filter(({ validity }) => validityOn(validity, today) === state)
const twice = (values: string[]) => values.filter((value, index) => values.indexOf(value) !== index)

test.each(['2026-11-23', '2027-03-28', '2028-02-29'])(
  'on %s it can be published as it stands',
  async (day) => {
    const legalTexts = await readLegalArchive()
    const checked = checkSnapshot({ ...demonstrationSnapshot({ today: asParisDay(day) }), legalTexts })
    expect(checked).toMatchObject({ kind: 'valid' })
  },
)

test('the catalogue is as large and as varied as a real one', () => {
  expect(offers.length).toBeGreaterThanOrEqual(80)
  expect(providers.length).toBeGreaterThanOrEqual(25)
  expect(categories).toHaveLength(10)
  expect(plans.length).toBeGreaterThanOrEqual(4)
  for (const kind of offerKinds)
    expect(offers.filter((offer) => offer.kind === kind).length).toBeGreaterThan(9)
  const departments = providers.flatMap(({ place }) => (place.scope === 'local' ? [place.department] : []))
  expect(new Set(departments).size).toBeGreaterThan(25)
})

test('nothing is told twice and nothing is left over', () => {
  expect(twice(offers.map(({ title }) => title.toLocaleLowerCase('fr')))).toEqual([])
  expect(twice(offers.map(({ summary }) => summary))).toEqual([])
  expect(twice(providers.map(({ name }) => name))).toEqual([])
  const used = new Set(offers.flatMap((offer) => [offer.provider, isSold(offer) ? offer.seller : '']))
  expect(providers.filter(({ slug }) => !used.has(slug))).toEqual([])
  const shelved = new Set(offers.map(({ category }) => category))
  expect(categories.filter(({ slug }) => !shelved.has(slug))).toEqual([])
  for (const { category, providers: own } of demonstrationShelves)
    expect([category.slug, own.length > 2]).toEqual([category.slug, true])
})

test('some offers are over, some to come, some end within hours or days', () => {
  expect(inState('expired').length).toBeGreaterThanOrEqual(6)
  expect(inState('future').length).toBeGreaterThanOrEqual(6)
  expect(inState('current').length).toBeGreaterThanOrEqual(60)
  const daysLeft = offers.map(({ validity: { through } }) => through && daysBetween(today, through))
  for (const left of [0, 1, 3, null]) expect(daysLeft).toContain(left)
  expect(daysLeft.filter((left) => left !== null && left >= 0 && left <= 7).length).toBeGreaterThanOrEqual(10)
})

test('every ticket and gift card is sold by the ticketing partner, under its own terms', () => {
  const sellers = new Set(offers.filter(isSold).map(({ seller }) => seller))
  expect([...sellers]).toEqual([ticketSellerSlug])
  expect(providers.find(({ slug }) => slug === ticketSellerSlug)).toMatchObject({
    website: 'https://ski-loisirs-diffusion.example',
    terms: { url: '/cgv-billetterie' },
    claims: { email: 'serviceclient@skiloisirsdiffusion.com', phone: '04 72 40 28 28' },
  })
})

/** Numbers that Arcep gives to nobody. */
const keptForFiction = /^(?:01 99 00|02 61 91|03 53 01|04 65 71|05 36 49) \d\d \d\d$/

test('no other provider leads to an address or a telephone that exists', () => {
  for (const { slug, website, terms, claims } of providers.filter(({ slug }) => slug !== ticketSellerSlug)) {
    expect(website).toBe(`https://${slug}.example`)
    expect(terms.url).toMatch(/^https:\/\/[a-z-]+\.example\//)
    expect(claims.email).toMatch(/\.example$/)
    expect(claims.phone ?? '01 99 00 00 00').toMatch(keptForFiction)
  }
})

/** Member and public price of each line, in cents. */
function prices(offer: Offer): [memberCents: number, publicCents: number][] {
  const lines = isSold(offer)
    ? offer.tariffs.map(({ priceCents, publicPrice }) => ({ priceCents, publicPrice }))
    : offer.kind === 'voyage'
      ? [{ priceCents: offer.fromPriceCents, publicPrice: offer.publicPrice }]
      : []
  return lines.map(({ priceCents, publicPrice }) => [priceCents, publicPrice?.amountCents ?? 0])
}

const priced = offers.filter(({ kind }) => kind !== 'code-promo')

test.each(priced.map((offer) => [offer.slug, offer] as const))(
  '%s saves what such an offer saves',
  (_, offer) => {
    const [least, most] = offer.kind === 'carte-cadeau' ? [5, 12] : [5, 45]
    const lines = prices(offer)
    expect(lines.length).toBeGreaterThan(0)
    for (const [memberCents, publicCents] of lines) {
      const savedPercent = ((publicCents - memberCents) * 100) / publicCents
      expect(savedPercent).toBeGreaterThanOrEqual(least)
      expect(savedPercent).toBeLessThanOrEqual(most)
    }
  },
)

test('every kind of dating is there, and whatever is on sale has a day or a session to choose', () => {
  const sold = offers.filter(isSold)
  expect(new Set(sold.map(({ dating }) => dating.kind))).toEqual(new Set(['open', 'day', 'session']))
  const pools = sold.flatMap(({ dating }) =>
    dating.kind === 'open'
      ? []
      : dating.kind === 'day'
        ? [dating.stock]
        : dating.sessions.map(({ id }) => id),
  )
  expect(twice(pools)).toEqual([])
  const now = new Date(`${today}T11:00:00Z`)
  const withNothing = sold.filter((offer) => {
    const { dating, delivery } = offer
    if (dating.kind === 'open' || validityOn(offer.validity, today) !== 'current') return false
    return dating.kind === 'day'
      ? bookableDays({ dating, delivery }, now).length === 0
      : bookableSessions({ dating, delivery }, now).length === 0
  })
  expect(withNothing).toEqual([])
})

test('somebody is told to bring a proof, some tickets bear names, some are limited', () => {
  const sold = offers.filter(isSold)
  expect(sold.some(({ tariffs }) => tariffs.some(({ condition, proof }) => condition && proof))).toBe(true)
  expect(new Set(sold.map(({ names }) => names))).toEqual(new Set(['none', 'buyer', 'each']))
  expect(sold.some(({ maximumPerMember }) => maximumPerMember !== null)).toBe(true)
})

test('public prices were seen lately, and offers were not published in the future', () => {
  for (const offer of offers) {
    expect(offer.publishedAt < `${today}T12:00:00.000Z`).toBe(true)
    const seen = isSold(offer)
      ? offer.tariffs.map(({ publicPrice }) => publicPrice)
      : offer.kind === 'voyage'
        ? [offer.publicPrice]
        : []
    for (const price of seen) {
      expect(price && price.observedOn <= today && price.observedOn > addDays(today, -60)).toBe(true)
    }
  }
})

test('no text that a page shows tells a code', () => {
  const codes = offers.flatMap((offer) => sharedCode(offer) ?? [])
  expect(twice(codes)).toEqual([])
  const withoutCodes = JSON.stringify({ ...shown, offers: offers.map((offer) => ({ ...offer, code: null })) })
  expect(codes.filter((code) => withoutCodes.includes(code))).toEqual([])
})

test('texts are set as French is: no straight apostrophe or quote, no exclamation', () => {
  const texts = [
    ...categories.flatMap(({ name, introduction }) => [name, introduction]),
    ...providers.flatMap(({ name, description }) => [name, description]),
    ...plans.flatMap(({ name, summary, benefits }) => [name, summary, ...benefits]),
    ...offers.flatMap(({ title, summary, description, conditions }) => [
      title,
      summary,
      ...description,
      ...conditions.flatMap(({ label, text }) => [label, text]),
    ]),
  ]
  expect(texts.filter((text) => /['"!]|\.\.\.| {2}/.test(text))).toEqual([])
})

test('the same day gives the same catalogue, the next one moves with the calendar', () => {
  expect(demonstrationSnapshot({ today })).toEqual(shown)
  const [first] = demonstrationSnapshot({ today: addDays(today, 1) }).offers
  expect(first && offers[0] && daysBetween(offers[0].validity.from, first.validity.from)).toBe(1)
})
