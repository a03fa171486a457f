import type { ParisDay } from '@portal/content'
import type { Coverage } from './joining-data.ts'
import type { PostalAddress } from './page-data.ts'

/** Where a contract stands, as its payer reads it. */
export type ContractStanding =
  | { kind: 'active'; startsOn: ParisDay; paidThrough: ParisDay; endsOn: ParisDay | null }
  | { kind: 'past-due'; paidThrough: ParisDay; accessThrough: ParisDay }
  | { kind: 'ended'; on: ParisDay; ending: 'asked' | 'unpaid' }
  | { kind: 'withdrawn'; on: ParisDay }

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
  standing: ContractStanding
  /** The next period, when it can be paid now; otherwise from when, or that its payer has paid for its days elsewhere. */
  renewal:
    | { kind: 'payable'; startsOn: ParisDay; endsOn: ParisDay; cents: number; billedTo: PostalAddress }
    | { kind: 'not-yet'; from: ParisDay }
    | { kind: 'covered'; through: ParisDay }
    | null
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

/** `/compte/abonnement`. POST `contractTerms(id)` pays the next period; POST `contractResumption(id)` takes an ending back. */
export interface SubscriptionData {
  contracts: ContractView[]
  /** Organisations that one acts for. */
  organisations: { id: string; name: string }[]
  /** Seats that organisations give. */
  seats: Coverage[]
  /** A sentence about what was done just before; `null` when there is none. */
  done: string | null
}
