import type { ParisDay } from '@portal/content'
import type { Database } from '../../ground/database/database.ts'
import type { PortalContext } from '../../ground/http/portal-environment.ts'
import { takenPlaces } from '../stock/stock-store.ts'
import { boughtOf, type OfferLimit } from './bought-store.ts'
import { openSale, type Published, type SaleState } from './open-sale.ts'
import { type PricedLine, priceOffer, slotOf, type Wanted } from './price-order.ts'

/** What pricing asks besides what is wanted. */
export interface Pricing extends Published {
  database: Database
  memberId: string
  now: Date
  today: ParisDay
}

/** The same, of a request of a member. */
export const pricingOf = (
  { var: { database, catalogue, takedowns, now, today } }: PortalContext,
  memberId: string,
): Pricing => ({ database, catalogue, takedowns, memberId, now, today })

/** Lines of one offer, in the order in which they were wanted. */
export interface OfferLines {
  slug: string
  state: SaleState
  lines: PricedLine[]
}

/** Prices what is wanted, offer by offer, by the deployed catalogue and by what is taken and bought already. */
export async function priceWanted(pricing: Pricing, wanted: readonly Wanted[]): Promise<OfferLines[]> {
  const { database, memberId, now, today } = pricing
  const offers = await Promise.all(
    [...Map.groupBy(wanted, ({ offerSlug }) => offerSlug)].map(async ([slug, own]) => ({
      slug,
      own,
      state: await openSale(pricing, slug, today),
    })),
  )
  const open = offers.flatMap(({ state, own }) => (state.kind === 'open' ? [{ ...state.sale, own }] : []))
  const pools = open.flatMap(({ offer, own }) =>
    own.flatMap(({ slot }) => {
      const chosen = slotOf(offer, slot, now)
      return chosen.kind === 'open' && chosen.places ? [chosen.places.pool] : []
    }),
  )
  const taken = await takenPlaces(database, [...new Set(pools)], now)
  const bought = await boughtOf(
    database,
    memberId,
    open.flatMap(({ offer }) => limitOf(offer)),
    now,
  )
  return offers.map(({ slug, state, own }) => ({
    slug,
    state,
    lines:
      state.kind === 'open'
        ? priceOffer(state.sale, own, { now, taken, bought: bought.get(slug) ?? 0 })
        : own.map((one) => refusedLine(state, one)),
  }))
}

/** The limit of an offer for each member, when it has one. */
export const limitOf = ({
  slug,
  maximumPerMember,
}: {
  slug: string
  maximumPerMember: OfferLimit['limit'] | null
}): OfferLimit[] => (maximumPerMember ? [{ offerSlug: slug, limit: maximumPerMember }] : [])

const refusedLine = (state: Extract<SaleState, { kind: 'refused' }>, wanted: Wanted): PricedLine => ({
  wanted,
  sale: state.sale,
  tariff: state.sale?.offer.tariffs.find(({ id }) => id === wanted.tariffId) ?? null,
  dating: null,
  item: null,
  places: null,
  refusal: { kind: state.refusal },
})
