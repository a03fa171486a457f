import type { z } from 'zod'
import type { category } from '../../catalogue/category.ts'
import type { Delivery } from '../../catalogue/delivery.ts'
import type { MemberLimit } from '../../catalogue/member-limit.ts'
import type { TicketNames } from '../../catalogue/offer.ts'
import type { Weekday } from '../../value/weekday.ts'
import type { PlaceName } from './places.ts'

/**
 * How demonstration content is written by hand: as the schemas, but days are counted from the day on which it is
 * shown, so that on any day some offers are over, some end soon and some are still to come. Money is in cents,
 * grouped as it is read: `38_50` is 38,50 €.
 */
export interface ProviderDraft {
  slug: string
  name: string
  description: string
  place: PlaceName
  /** In the ranges that Arcep keeps for fiction, so that nobody's telephone rings. */
  phone: string | null
  /** Days until the next review. */
  vettedForDays: number
}

/** Question on the left, answer on the right. */
export type ConditionsDraft = Readonly<Record<string, string>>

interface CommonDraft {
  slug: string
  title: string
  summary: string
  description: readonly string[]
  provider: string
  /** Where it is used, when that is not where the provider is. */
  place?: PlaceName
  /** First and last day, counted from today; without a last one, no end is announced. */
  days: readonly [from: number, through?: number]
  /** How many days ago it was first published. */
  publishedDaysAgo: number
  conditions: ConditionsDraft
  featured?: true
}

/** Where the public price was seen, and how many days ago. */
type SeenDraft = readonly [source: string, daysAgo: number]

/** Identifier, label, member price and public price in cents, and whom it is for. */
export type TariffDraft = readonly [
  id: string,
  label: string,
  priceCents: number,
  publicCents: number | null,
  forWhom?: { condition: string; proof?: string },
]

/** Sessions at one hour of some days of the week (1 is Monday), between two days counted from today. */
export interface SessionsDraft {
  on: readonly Weekday[]
  /** On clocks in Paris. */
  at: `${number}:${number}`
  between: readonly [first: number, last: number]
  quota: number | null
  label?: string
}

/** How an offer is dated; days are counted from today. */
export type DatingDraft =
  | { open: number }
  | {
      days: readonly [from: number, through: number]
      closedWeekdays?: readonly Weekday[]
      closedDays?: readonly number[]
      openDays?: readonly number[]
      capacity: number | null
    }
  | { sessions: readonly SessionsDraft[] }

interface SoldDraft extends CommonDraft {
  tariffs: readonly TariffDraft[]
  seen: SeenDraft
  maximumPerOrder: number
  /** By what, and within how many days. */
  delivery: readonly [by: Delivery['by'], withinDays: number]
  use: string
  names?: TicketNames
  maximumPerMember?: MemberLimit
}

interface CodedDraft extends CommonDraft {
  code: string
  /** Path on the provider's own site. */
  page: string
}

export type OfferDraft =
  | ({ kind: 'billetterie'; dating: DatingDraft } & SoldDraft)
  | ({ kind: 'carte-cadeau'; dating: Extract<DatingDraft, { open: number }> } & SoldDraft)
  | ({
      kind: 'voyage'
      fromPriceCents: number
      publicCents: number
      seen: SeenDraft
      nights: number
    } & CodedDraft)
  | ({
      kind: 'code-promo'
      reduction: { unit: 'percent'; percent: number } | { unit: 'amount'; amountCents: number }
      minimumSpendCents: number | null
    } & CodedDraft)

/** A category with the providers that were found for it, and their offers. */
export interface ShelfDraft {
  category: Omit<z.input<typeof category>, 'position'>
  providers: readonly ProviderDraft[]
  offers: readonly OfferDraft[]
}
