import type { LegalTextKind, ParisDay, Provider, SoldOffer } from '@portal/content'
import type { MemberAddress } from './address-data.ts'
import type { ListedClaim } from './listed-claim-data.ts'
import type { FormState, PaymentState, PostalAddress } from './shared-data.ts'

export interface OrderLineView {
  tariffId: string
  label: string
  quantity: number
  unitPriceCents: number
  amountCents: number
}

/** For when something ordered is: what was chosen, as it was said when it was ordered. */
export type OrderedDating =
  /** Valid that many days from the payment; `null` of an order from before this was kept. */
  | { kind: 'open'; validDays: number | null }
  | { kind: 'day'; day: ParisDay }
  | { kind: 'session'; sessionId: string; startsAt: Date; label: string }

/** Whose name stands on a ticket. */
export interface TicketHolder {
  /** Which of the tickets of its item, from 0; 0 alone when one name stands for all. */
  place: number
  firstName: string
  lastName: string
}

/** One thing ordered: an offer, for a day or a session where it has some, at one tariff. */
export interface OrderItemView extends OrderLineView {
  offerSlug: string
  offerTitle: string
  providerName: string
  /** `null`, as what follows, of an order from before this was kept. */
  kind: SoldOffer['kind'] | null
  dating: OrderedDating
  /** Whether it may be given back (L221-18, L221-28 12°). */
  withdrawal: 'none' | 'fourteen-days' | null
  delivery: { by: 'e-billet' | 'courrier'; withinDays: number } | null
  /** How it is used on the spot. */
  use: string | null
  holders: TicketHolder[]
}

/** One thing that is about to be ordered. */
export interface CheckoutItemView extends OrderItemView {
  /** Who may buy it, and what shows that they may. */
  condition: string | null
  proof: string | null
  /** What one cost when it was put into the basket, if that has changed. */
  formerPriceCents: number | null
  /**
   * Places of the names that are asked for here: fields `prenom.<position>.<place>` and `nom.<position>.<place>`, the
   * position being that of the item.
   */
  asked: readonly number[]
  /** Conditions of its offer, as its page says them. */
  conditions: readonly { label: string; text: string }[]
}

/** What stays in the basket, and why. */
export interface LeftOutView {
  offerTitle: string
  label: string | null
  problem: string
}

/**
 * `/commande`. GET shows it, from the quantities in the address or from the basket; POST orders.
 * Fields: `offre`, `session` or `jour`, `q.<tariffId>`; or `vendeur`. Then `orderKey` (hidden, makes a double click one
 * order), `conditionsAccepted` (checkbox, value `yes`: conditions of sale of the seller), names, the fields of
 * PostalAddress.
 */
export interface CheckoutData {
  form: FormState
  /** The offer that is ordered at once, with the day or the session chosen; `null` when it comes from the basket. */
  offer: SoldOffer | null
  slot: { field: 'session' | 'jour'; value: string } | null
  seller: Provider
  items: CheckoutItemView[]
  leftOut: LeftOutView[]
  totalCents: number
  orderKey: string
  /** « Mes adresses », the one by default first; without one it is asked for: the bank requires it. */
  addresses: MemberAddress[]
}

/** A payment beyond the one that settled what it pays for, which goes back. */
export interface PaidAgainView {
  amountCents: number
  /** Last day to give it back. */
  dueOn: ParisDay
  /** When it was noted as given back; `null` until then. */
  settledAt: Date | null
}

/**
 * The page of an order: what it is, what was paid for it again, what else goes back, and when its offer was
 * withdrawn, `null` when it was not. POST `orderDismissal(id)` says « Je n’ai pas payé ».
 */
export type OrderPageData = OrderView & {
  paidAgain: PaidAgainView[]
  givenBack: PaidAgainView[]
  /** What whoever ordered has told us of it, newest first. */
  ownClaims: ListedClaim[]
  takenDownAt: Date | null
}

/** The page between us and the bank: one form, posted by a button (and by a script when there is one). */
export interface BankRedirectData {
  /** The order or the term that is paid. */
  payableId: string
  bankName: string
  sellerName: string
  totalCents: number
  action: string
  fields: Record<string, string>
  /** The way back without paying now. */
  back: { href: string; label: string }
}

/** What whoever serves an order has said of it. */
export interface OrderService {
  state: FulfilmentState
  /** Last day by which it was said to be there; `null` before it is paid, and where nothing was promised. */
  expectedOn: ParisDay | null
  readyAt: Date | null
}

export interface OrderView {
  id: string
  /** What a person reads aloud: 12 characters `[A-Z0-9]`. */
  reference: string
  state: PaymentState
  createdAt: Date
  /** The one end of its window to pay. */
  payUntil: Date
  paidAt: Date | null
  /** Of what it holds first. */
  offerSlug: string
  /** What it is called in a list: the title of what it holds first, and how many others there are. */
  offerTitle: string
  providerName: string
  sellerName: string
  saleConditionsTitle: string
  saleConditionsUrl: string
  /** Desk to go to with a difficulty (CGU article 10). */
  claims: { email: string; phone: string | null }
  items: OrderItemView[]
  totalCents: number
  address: PostalAddress | null
  /** The texts that bound this order. */
  texts: { kind: LegalTextKind; effectiveOn: ParisDay; digest: string }[]
  /** Attempts refused by the bank so far. */
  refusedAttempts: number
  /** How it stands, for whoever made it. */
  reading: OrderReading
  service: OrderService
}

/** The money of an order, added up from all that its bank told. `lost`: promised, then cancelled or never captured. */
export type MoneyState =
  'none' | 'pending' | 'paid' | 'review' | 'partly-refunded' | 'refunded' | 'disputed' | 'lost'

/** The places that an order takes, where what it sells is counted. */
export type StockState = 'none' | 'held' | 'sold' | 'released'

/** How far the partner has come with an order. `dead`: no answer after the last try, a person hands it over. */
export type FulfilmentState = 'none' | 'waiting' | 'sent' | 'accepted' | 'ready' | 'rejected' | 'dead'

/** How an order stands, for the member who made it: read from its money, its places and its fulfilment. */
export interface OrderReading {
  kind:
    | 'not-paid-yet'
    | 'refused-retry'
    /** The browser came back from the bank, which has not called yet. */
    | 'awaiting-bank'
    | 'abandoned'
    | 'dismissed'
    | 'under-verification'
    | 'paid'
    /** After the window: served if it still can be, else given back. */
    | 'paid-late'
    | 'with-partner'
    | 'ready'
    /** Paid, and the partner cannot serve it: the money goes back. */
    | 'not-served'
    /** Somebody has decided that its money goes back, or it came too late for its places. */
    | 'refund-due'
    | 'partly-refunded'
    | 'refunded'
    | 'disputed'
    | 'payment-lost'
  /** As the list of orders says it. */
  label: string
  /** A new payment reference may be drawn. */
  mayPay: boolean
  /** « Je n’ai pas payé » may be said. */
  mayDismiss: boolean
  /** Never say « échec » then; a second payment is begun knowing that the first may still succeed. */
  moneyMayHaveMoved: boolean
  /** Somebody of the desk is at it. */
  needsAPerson: boolean
}
