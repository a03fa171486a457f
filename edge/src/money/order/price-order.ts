import {
  bookableDays,
  bookableSessions,
  type MemberLimit,
  type ParisDay,
  placesOfDay,
  placesOfSession,
  type Provider,
  type SoldOffer,
  type Tariff,
  withdrawalOf,
} from '@portal/content'
import type { OrderedDating } from '../../ground/contract/index.ts'
import type { NewItem } from './order-item.ts'

/** An offer to order, with the parties to the sale. */
export interface Sale {
  offer: SoldOffer
  provider: Provider
  seller: Provider
}

/** So many of one tariff of an offer, for one of its days or sessions. */
export interface Wanted {
  offerSlug: string
  /** The day or the session chosen; empty where the offer has none. */
  slot: string
  tariffId: string
  quantity: number
}

/** What is known of an offer besides what the catalogue says. */
export interface SaleFacts {
  now: Date
  /** Places that are taken already, by pool. */
  taken: ReadonlyMap<string, number>
  /** How many the member has bought, or is about to pay, in the period of its limit. */
  bought: number
}

export type LineRefusal =
  | { kind: OfferRefusal }
  | { kind: 'unknown-tariff' }
  | { kind: 'wrong-quantity' }
  | { kind: 'too-many-of-tariff'; maximum: number }
  | { kind: 'too-many'; maximum: number }
  | { kind: 'member-limit'; limit: MemberLimit; left: number }
  | { kind: 'slot-missing' | 'slot-gone' | 'slot-full'; of: 'day' | 'session' }
  | { kind: 'places-left'; of: 'day' | 'session'; places: number }

/** Why an offer cannot be ordered at all: nobody sells it, it is over, not begun, or was withdrawn by the team. */
export type OfferRefusal = 'offer-gone' | 'offer-ended' | 'offer-not-yet' | 'offer-taken-down'

/**
 * Where places are counted, and how many there are. Those of a session are counted without a limit too: one that sold is
 * never deleted.
 */
export interface CountedPlaces {
  pool: string
  capacity: number | null
}

/** A line of a basket or of a recap: what it is while it can be ordered, or why it cannot. */
export interface PricedLine {
  wanted: Wanted
  /** `null` when nothing is known of its offer any more. */
  sale: Sale | null
  /** `null` once the offer has it no more. */
  tariff: Tariff | null
  dating: OrderedDating | null
  item: NewItem | null
  places: CountedPlaces | null
  refusal: LineRefusal | null
}

/**
 * What is wanted of one offer, line by line, with its price: that of the deployed catalogue alone, the one that the member
 * saw. Limits are of all lines of the offer together; a line that is refused for itself is not counted in them.
 */
export function priceOffer(sale: Sale, wanted: readonly Wanted[], facts: SaleFacts): PricedLine[] {
  const { offer } = sale
  const lines = wanted.map((one) => lineOf(sale, one, facts.now))
  refusePlaces(lines, facts.taken)
  const count = lines.reduce((sum, line) => sum + countOf(line), 0)
  const limit = offer.maximumPerMember
  const left = limit ? Math.max(0, limit.quantity - facts.bought) : Number.POSITIVE_INFINITY
  const refusal: LineRefusal | null =
    count > offer.maximumPerOrder
      ? { kind: 'too-many', maximum: offer.maximumPerOrder }
      : limit && count > left
        ? { kind: 'member-limit', limit, left }
        : null
  return lines.map((line) => (refusal && countOf(line) > 0 ? { ...line, item: null, refusal } : line))
}

const countOf = ({ refusal, wanted }: PricedLine): number => (refusal ? 0 : wanted.quantity)

function lineOf(sale: Sale, wanted: Wanted, now: Date): PricedLine {
  const { offer } = sale
  const { tariffId, quantity } = wanted
  const tariff = offer.tariffs.find(({ id }) => id === tariffId) ?? null
  const slot = slotOf(offer, wanted.slot, now)
  const refused = (refusal: LineRefusal): PricedLine => ({
    wanted,
    sale,
    tariff,
    dating: slot.kind === 'open' ? slot.dating : null,
    item: null,
    places: null,
    refusal,
  })
  if (!tariff) return refused({ kind: 'unknown-tariff' })
  if (!Number.isSafeInteger(quantity) || quantity < 0) return refused({ kind: 'wrong-quantity' })
  if (quantity > tariff.maximumPerOrder)
    return refused({ kind: 'too-many-of-tariff', maximum: tariff.maximumPerOrder })
  if (slot.kind === 'refused') return refused(slot.refusal)
  return {
    wanted,
    sale,
    tariff,
    dating: slot.dating,
    item: itemOf(sale, tariff, quantity, slot.dating),
    places: slot.places,
    refusal: null,
  }
}

/** Lines of one pool ask for its places together. */
function refusePlaces(lines: PricedLine[], taken: ReadonlyMap<string, number>): void {
  for (const line of lines) {
    const { places, dating } = line
    if (!places || places.capacity === null || (dating?.kind !== 'day' && dating?.kind !== 'session'))
      continue
    const asked = lines
      .filter((other) => other.places?.pool === places.pool)
      .reduce((sum, { wanted }) => sum + wanted.quantity, 0)
    const left = Math.max(0, places.capacity - (taken.get(places.pool) ?? 0))
    if (asked <= left) continue
    line.item = null
    line.refusal =
      left === 0
        ? { kind: 'slot-full', of: dating.kind }
        : { kind: 'places-left', of: dating.kind, places: left }
  }
}

type Slot =
  | { kind: 'open'; dating: OrderedDating; places: CountedPlaces | null }
  | { kind: 'refused'; refusal: LineRefusal }

/** The day or the session that a slot names, if it can be chosen at `now`. Another offer’s session is none of this one. */
export function slotOf(offer: SoldOffer, slot: string, now: Date): Slot {
  const { dating, delivery } = offer
  if (dating.kind === 'open' && slot !== '')
    return { kind: 'refused', refusal: { kind: 'slot-gone', of: 'day' } }
  if (dating.kind === 'open')
    return { kind: 'open', dating: { kind: 'open', validDays: dating.validDays }, places: null }
  const refused = (kind: 'slot-missing' | 'slot-gone'): Slot => ({
    kind: 'refused',
    refusal: { kind, of: dating.kind },
  })
  if (slot === '') return refused('slot-missing')
  if (dating.kind === 'day') {
    const day = bookableDays({ dating, delivery }, now).find((one) => one === slot)
    return day
      ? { kind: 'open', dating: { kind: 'day', day }, places: placesOfDay(dating, day) }
      : refused('slot-gone')
  }
  const session = bookableSessions({ dating, delivery }, now).find(({ id }) => id === slot)
  if (!session) return refused('slot-gone')
  const { id: sessionId, startsAt, label } = session
  return {
    kind: 'open',
    dating: { kind: 'session', sessionId, startsAt: new Date(startsAt), label },
    places: placesOfSession(session) ?? { pool: session.id, capacity: null },
  }
}

function itemOf(
  { offer, provider }: Sale,
  { id, label, priceCents }: Tariff,
  quantity: number,
  dating: OrderedDating,
): NewItem {
  return {
    offerSlug: offer.slug,
    offerTitle: offer.title,
    providerName: provider.name,
    kind: offer.kind,
    tariffId: id,
    label,
    quantity,
    unitPriceCents: priceCents,
    dating,
    withdrawal: withdrawalOf(offer),
    delivery: offer.delivery,
    use: offer.use,
    holders: [],
  }
}

/** The first day of the period in which a limit counts, `null` when it always does. */
export function periodStart({ period }: MemberLimit, today: ParisDay): ParisDay | null {
  switch (period) {
    case 'month':
      return `${today.slice(0, 7)}-01` as ParisDay
    case 'year':
      return `${today.slice(0, 4)}-01-01` as ParisDay
    case 'ever':
      return null
  }
}
