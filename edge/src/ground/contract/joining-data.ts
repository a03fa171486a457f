import type { ParisDay, Plan } from '@portal/content'
import type { LegalTextEntry } from './deployed-catalogue.ts'
import type { PaidAgainView } from './order-data.ts'
import type { FormState, MemberView, PaymentState } from './shared-data.ts'

/** An access that somebody has already: paid by oneself, or given by an organisation. */
export interface HeldAccess {
  /** Who gives the seat; `null` for one’s own contract. */
  organisation: string | null
  /** Last day that is paid for. */
  through: ParisDay
}

/**
 * `/adhesion/<plan>`. Fields: `firstName`, `lastName`, `email` (not for who is signed in), `organisationName`, `siren`,
 * `vatNumber`, `invoicingAddress`, `seats` (plans by seat), `line1`, `line2`, `postalCode`, `city`, `country`, and
 * `heldAccessSeen` (checkbox, value `yes`) when an access covers the person already.
 */
export interface JoiningData {
  form: FormState
  plan: Plan
  /** Whoever is signed in joins as themselves. */
  identified: MemberView | null
  heldAccess: HeldAccess[]
  mostSeats: number
}

/**
 * The recap. Its form posts `typed` again, with `termKey` (hidden, makes a double click one contract) and
 * `startRequested` (radio, `yes` or `no`; personal plans), the first day of access.
 */
export interface JoiningRecapData {
  plan: Plan
  /** Everything that was typed, to be posted again. */
  typed: Record<string, string>
  termKey: string
  payer: {
    name: string
    email: string
    address: string[]
    organisation: { siren: string; vatNumber: string | null; purchaseOrder: string | null } | null
  }
  seats: number
  totalCents: number
  /** VAT within the total. */
  vatCents: number
  /** Last day to withdraw, were it concluded today; `null` for an organisation, which cannot. */
  withdrawalThrough: ParisDay | null
  /** First and last day when access is asked for at once, and when it is not. */
  atOnce: { startsOn: ParisDay; endsOn: ParisDay }
  later: { startsOn: ParisDay; endsOn: ParisDay } | null
  heldAccess: HeldAccess[]
  texts: LegalTextEntry[]
  /** A sentence when the page has aged; `null` otherwise. */
  message: string | null
  /** A sentence when no first day was chosen; `null` otherwise. */
  startError: string | null
}

/** `/adhesion/paiement/<id>`: says nothing about who pays. */
export interface TermPaymentData {
  id: string
  kind: 'first' | 'renewal' | 'seats'
  state: PaymentState
  planName: string
  totalCents: number
  /** First day that it opened; `null` until it is paid. */
  startsOn: ParisDay | null
  refusedAttempts: number
  paidAgain: PaidAgainView[]
}
