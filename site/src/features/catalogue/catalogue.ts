import {
  type Category,
  type Offer,
  type ParisDay,
  type Plan,
  type Provider,
  type Snapshot,
  daysBetween,
  isSold,
  validityOn,
} from '@portal/content'
import { type OfferCardView, offerCard } from './offer-card.ts'
import { type ListPage, cutIntoPages } from './pagination.ts'

const pageSize = 24
const firstPageSize = 12
const shelfSize = 4
/** « À saisir » looks this many days ahead. */
const endingSoonDays = 14

/** The publication as pages see it on one day: what may be listed, in the order that `/classement-des-offres` says. */
export interface Catalogue {
  today: ParisDay
  categories: Category[]
  /** Referenced suppliers that stand on this day, by name. */
  providers: Provider[]
  /** Those whose review is late included: their page stays, their offers are not listed. */
  everyProvider: Provider[]
  plans: Plan[]
  /** Offers that can be taken today, newest first. */
  current: Offer[]
  /** Every offer, over and to come included. */
  offers: Offer[]
  provider(slug: string): Provider
  category(slug: string): Category
  /** The same object for the same offer. */
  card(offer: Offer): OfferCardView
  /** Current offers of a category, newest first. */
  inCategory(slug: string): Offer[]
  /** Where an offer stands among those, from 0; −1 for one that is not current. */
  placeInCategory(offer: Offer): number
  ofProvider(slug: string): Offer[]
}

/** Orders and indexes a snapshot. Pure: `today` decides what is listed. */
export function openCatalogue(snapshot: Snapshot, today: ParisDay): Catalogue {
  const providers = new Map(snapshot.providers.map((provider) => [provider.slug, provider]))
  const categories = new Map(snapshot.categories.map((category) => [category.slug, category]))
  const provider = (slug: string) => required(providers.get(slug), `provider ${slug}`)
  const category = (slug: string) => required(categories.get(slug), `category ${slug}`)
  const listable = (offer: Offer) =>
    validityOn(offer.validity, today) === 'current' &&
    provider(offer.provider).vettedThrough >= today &&
    (!isSold(offer) || provider(offer.seller).vettedThrough >= today)
  const current = snapshot.offers.filter(listable).sort(newestFirst)
  const byCategory = Map.groupBy(current, (offer) => offer.category)
  const byProvider = Map.groupBy(current, (offer) => offer.provider)
  const places = new Map(
    [...byCategory.values()].flatMap((shelf) => shelf.map(({ slug }, at) => [slug, at] as const)),
  )
  const cards = new Map<Offer, OfferCardView>()
  const card = (offer: Offer) => {
    const drawn = cards.get(offer)
    if (drawn) return drawn
    const made = offerCard(offer, provider(offer.provider), category(offer.category), today)
    cards.set(offer, made)
    return made
  }
  return {
    today,
    categories: [...snapshot.categories].sort((left, right) => left.position - right.position),
    providers: snapshot.providers
      .filter(({ vettedThrough }) => vettedThrough >= today)
      .sort((left, right) => left.name.localeCompare(right.name, 'fr')),
    everyProvider: snapshot.providers,
    plans: [...snapshot.plans].sort((left, right) => left.position - right.position),
    current,
    offers: snapshot.offers,
    provider,
    category,
    card,
    inCategory: (slug) => byCategory.get(slug) ?? [],
    placeInCategory: ({ slug }) => places.get(slug) ?? -1,
    ofProvider: (slug) => byProvider.get(slug) ?? [],
  }
}

/** Newest first; the slug settles ties, so that the order never depends on the snapshot's. */
function newestFirst(left: Offer, right: Offer): number {
  return right.publishedAt.localeCompare(left.publishedAt) || (left.slug < right.slug ? -1 : 1)
}

function required<Thing>(thing: Thing | undefined, name: string): Thing {
  if (thing === undefined) throw new Error(`the snapshot refers to ${name}, which it does not hold`)
  return thing
}

export interface CategoryTile {
  category: Category
  count: number
}

export function categoryTiles(catalogue: Catalogue): CategoryTile[] {
  return catalogue.categories.map((category) => ({
    category,
    count: catalogue.inCategory(category.slug).length,
  }))
}

/** What `/offres` puts above the list. */
export interface Shelves {
  tiles: CategoryTile[]
  endingSoon: OfferCardView[]
  featured: OfferCardView[]
  newest: OfferCardView[]
}

export interface CataloguePage extends ListPage<OfferCardView> {
  total: number
  /** On the first page only. */
  shelves: Shelves | null
}

/** `/offres` and the pages behind it. The newest ones stand on a shelf of the first page and are not repeated. */
export function cataloguePages(catalogue: Catalogue): CataloguePage[] {
  const { current, today } = catalogue
  const cards = (offers: Offer[]) => offers.slice(0, shelfSize).map(catalogue.card)
  const endingSoon = current
    .filter(({ validity: { through } }) => through !== null && daysBetween(today, through) <= endingSoonDays)
    .sort((left, right) => (left.validity.through ?? '').localeCompare(right.validity.through ?? ''))
  const shelves: Shelves = {
    tiles: categoryTiles(catalogue),
    endingSoon: cards(endingSoon),
    featured: cards(current.filter(({ featured }) => featured)),
    newest: cards(current),
  }
  return cutIntoPages(current.slice(shelfSize), pageSize, firstPageSize).map((page) => ({
    ...page,
    items: page.items.map(catalogue.card),
    total: current.length,
    shelves: page.number === 1 ? shelves : null,
  }))
}

export interface ShelfPage<Subject> extends ListPage<OfferCardView> {
  subject: Subject
  total: number
}

export function categoryPages(catalogue: Catalogue, category: Category): ShelfPage<Category>[] {
  return shelfPages(catalogue, category, catalogue.inCategory(category.slug))
}

export function providerPages(catalogue: Catalogue, provider: Provider): ShelfPage<Provider>[] {
  return shelfPages(catalogue, provider, catalogue.ofProvider(provider.slug))
}

function shelfPages<Subject>(catalogue: Catalogue, subject: Subject, offers: Offer[]): ShelfPage<Subject>[] {
  return cutIntoPages(offers, pageSize).map((page) => ({
    ...page,
    items: page.items.map(catalogue.card),
    subject,
    total: offers.length,
  }))
}

export interface ProviderRow {
  slug: string
  name: string
  placeLabel: string
  offerCount: number
}

/** Providers that stand, by name, with how many of their offers can be taken. */
export function providerRows(catalogue: Catalogue): ProviderRow[] {
  return catalogue.providers.map(({ slug, name, place }) => ({
    slug,
    name,
    placeLabel: place.label,
    offerCount: catalogue.ofProvider(slug).length,
  }))
}
