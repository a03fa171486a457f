import type { ParisDay } from '@portal/content'
import type { HeldAccess } from './joining-data.ts'
import type { FormState, PostalAddress } from './shared-data.ts'

/** Where a contract stands, as its payer reads it. */
export type ContractState =
  /** `waitsUntil` is its first day, while that one has not come. */
  | { kind: 'active'; waitsUntil: ParisDay | null; paidThrough: ParisDay; endsOn: ParisDay | null }
  | { kind: 'past-due'; paidThrough: ParisDay; accessThrough: ParisDay }
  | { kind: 'ended'; on: ParisDay; ending: 'asked' | 'unpaid' }
  /** `openThrough` is the evening until which it still opens the offers; `null` once it does not. */
  | { kind: 'withdrawn'; on: ParisDay; openThrough: ParisDay | null }

/**
 * A contract that waits for its first day, and whose payer can ask for access now: they did not ask for it at once, or it
 * was to follow another one, which ended before. POST `contractOpening(contractId)`, field
 * `startRequested` (checkbox, value `yes`): the express request of L221-25.
 */
export interface OpeningView {
  contractId: string
  /** First day as it stands. */
  from: ParisDay
  /** Whether it waits for the end of days that another contract no longer opens. */
  follows: boolean
  /** First and last day, were it asked for today. */
  atOnce: { startsOn: ParisDay; endsOn: ParisDay }
  /** Until when its payer can give the contract up; `null` once that has passed. */
  withdrawalThrough: ParisDay | null
}

/** One contract of whoever is signed in. */
export interface ContractView {
  id: string
  reference: string
  planSlug: string
  planName: string
  /** `null` for a personal contract. */
  organisationId: string | null
  /** Of an organisation; `null` for a personal contract. */
  seats: number | null
  period: 'month' | 'year'
  priceCents: number
  state: ContractState
  /** The next period, when it can be paid now; otherwise from when, or that its payer has paid for its days elsewhere. */
  renewal:
    | { kind: 'payable'; startsOn: ParisDay; endsOn: ParisDay; cents: number; billedTo: PostalAddress }
    | { kind: 'not-yet'; from: ParisDay }
    | { kind: 'covered'; through: ParisDay }
    /** Its facture could not say whom it charges; the sentence names the signs. */
    | { kind: 'unprintable'; sentence: string }
    | null
  opening: OpeningView | null
  /** What goes back when avoirs have taken back all that was paid; `null` otherwise. `settledAt` once it has gone. */
  moneyBack: { cents: number; dueOn: ParisDay; settledAt: Date | null } | null
  /** Last day to withdraw; `null` once it has passed. */
  withdrawalThrough: ParisDay | null
  payments: {
    kind: 'first' | 'renewal' | 'seats'
    paidAt: Date
    cents: number
    startsOn: ParisDay
    endsOn: ParisDay
  }[]
}

/** `/compte/abonnement`. POST `contractTerms(id)` pays the next period; POST `contractResumption(id)` cancels an ending. */
export interface SubscriptionData {
  /** What was typed wrong for the opening of a contract. */
  form: FormState
  contracts: ContractView[]
  /** Organisations that one acts for. */
  organisations: { id: string; name: string }[]
  /** Seats that organisations give. */
  seats: HeldAccess[]
  /** The message after a redirect; `null` when there is none. */
  done: string | null
}
