import type { LegalTextKind, ParisDay } from '@portal/content'
import type { DeskPage, FoundMember, RefundMoney } from './desk-data.ts'
import type { DifferenceView } from './desk-settlement-data.ts'
import type { OrderItemView, OrderReading, OrderService } from './order-data.ts'
import type { FormState, PaymentState, PostalAddress } from './shared-data.ts'

/** How old orders are that a list shows; `anciennes`: more than a month. */
export type DeskOrderAge = 'jour' | 'semaine' | 'mois' | 'anciennes'

export interface DeskOrderLine {
  id: string
  reference: string
  offerSlug: string
  offerTitle: string
  sellerName: string
  state: PaymentState
  totalCents: number
  createdAt: Date
}

/**
 * `/bureau/commandes`. GET lists, newest first: `?etat=`, `?offre=`, `?age=`, `?avant=` (the next page). POST `deskOrderSearch` searches, so that no
 * name is in an address: field `q`, a reference of an order or of a payment, a transaction of a bank, an address or a name.
 */
export interface DeskOrdersData extends DeskPage {
  form: FormState
  /** Whether a name or an address finds orders. */
  mayFindPeople: boolean
  filter: {
    state: PaymentState | null
    age: DeskOrderAge | null
    /** Chosen by a link on an order. */
    offer: { slug: string; title: string } | null
  }
  orders: DeskOrderLine[]
  /** The address of the next page; `null` at the end. */
  next: string | null
  /** Whether a search found these, and no list. */
  isFound: boolean
}

/** One thing that has happened to an order. */
export interface TimelineEntry {
  at: Date
  title: string
  /** What it did, and what is known of it: a line each. */
  lines: string[]
  /** A page that tells more. */
  link: { href: string; label: string } | null
  /** What a bank sent, as it was read; `null` for anything else. */
  call: {
    fields: { name: string; value: string }[]
    /** Fields that were left out, for whoever has no right to them. */
    hidden: number
  } | null
}

/**
 * `/bureau/commandes/<id>`. POST `deskOrderRefund(id)` asks for money to go back: fields `amount`, and `shown` as given, so that a
 * page that is out of date asks for nothing. POST `deskOrderUnserved(id)` says what its partner has said: field `reason`.
 */
export interface DeskOrderData extends DeskPage {
  form: FormState
  order: DeskOrderLine & {
    /** As whoever ordered reads it. */
    reading: OrderReading
    providerName: string
    paidAt: Date | null
    /** Without the names on their tickets. */
    items: OrderItemView[]
    /** `null` for whoever may not read members. */
    address: PostalAddress | null
    claims: { email: string; phone: string | null }
  }
  /** `null` once their account is erased, or for whoever may not read members. */
  member: FoundMember | null
  /** Where it is with whoever serves it, why they will not, and how the last try to reach them failed. */
  service: OrderService & {
    reason: string | null
    failure: string | null
    mayHandOverAgain: boolean
    mayBeRefused: boolean
  }
  texts: { kind: LegalTextKind; effectiveOn: ParisDay; digest: string }[]
  timeline: TimelineEntry[]
  refunds: {
    id: string
    amountCents: number
    dueOn: ParisDay
    settledAt: Date | null
    money: RefundMoney
  }[]
  differences: DifferenceView[]
  /** What may still be asked to go back, in cents; `null` for whoever may not ask, or when nothing is kept. */
  refundable: { mostCents: number; shown: string } | null
}

/** `/bureau/commandes/appels/<id>`: what a bank has said, also of what is no order, or of nothing that we know. */
export interface DeskCallData extends DeskPage {
  entry: TimelineEntry
  order: { id: string; reference: string } | null
  contractReference: string | null
}
