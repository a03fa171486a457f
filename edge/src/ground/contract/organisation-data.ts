import type { ParisDay } from '@portal/content'
import type { FormState, MemberView } from './shared-data.ts'

/** Somebody who has a seat: what their employer typed or may know, and nothing of what they do (mission S3). */
export interface SeatView {
  id: string
  firstName: string
  lastName: string
  email: string
  team: string
  assignedOn: ParisDay
  /** Whether they have connected since the seat was given; an account that they had before is not told. */
  activated: boolean
}

/**
 * `/souscripteur/<id>`. Fields of an invitation: `firstName`, `lastName`, `email`, `team` (optional). POST
 * `organisationSeat(id, seat)` takes a seat back; POST `organisationSeatSearch(id)`, field `q`, finds people.
 */
export interface OrganisationData {
  id: string
  name: string
  siren: string
  /** The running contract; `null` when there is none. */
  contract: {
    reference: string
    planName: string
    seats: number
    paidThrough: ParisDay
    /** Whether all that was paid for it goes back. */
    moneyBack: boolean
  } | null
  /** Whether the people who have a seat are shown: to whoever gives seats or orders them. */
  seesSeats: boolean
  /** A page of them by name, or those who were looked for. */
  seats: SeatView[]
  /** How many seats are given, and how many pages they take; the page shown is `number`. */
  held: number
  number: number
  count: number
  /** Whoever is here and has no seat of their own; `null` when they have one. */
  seatless: MemberView | null
  /** Whose seat was just taken back, all that its form needs to give it again; `null` when there is nothing to undo. */
  takenBack: (MemberView & { team: string }) | null
  mayOrder: boolean
  mayInvite: boolean
  form: FormState
  /** The message after a redirect; `null` when there is none. */
  done: string | null
}

/** What somebody may do for an organisation. */
export interface OrganisationRights {
  mayOrder: boolean
  mayInvite: boolean
  mayReadFactures: boolean
}

/**
 * `/souscripteur/<id>/personnes`, for whoever orders. Fields: `firstName`, `lastName`, `email`, and boxes `mayOrder`,
 * `mayInvite`, `mayReadFactures` (value `yes`). POST `organisationPerson(id, member)` changes rights, POST
 * `organisationPersonEnd(id, member)` takes them all back.
 */
export interface OrganisationPeopleData {
  id: string
  name: string
  people: (OrganisationRights & { id: string; name: string; email: string; own: boolean })[]
  form: FormState
  done: string | null
}

/**
 * `/souscripteur/<id>/abonnement`, for whoever orders. Field of both forms: `seats`; more now are priced by the recap,
 * `nextSeats` of the next period are set at once.
 */
export interface OrganisationPlanData {
  id: string
  name: string
  contract: {
    reference: string
    planName: string
    period: 'month' | 'year'
    priceCents: number
    seats: number
    held: number
    nextSeats: number | null
    paidThrough: ParisDay
    /** Whether all that was paid for it goes back. */
    moneyBack: boolean
    /** What the next period will cost. */
    nextCents: number
    /** Most seats that can be added now. */
    mostAdded: number
  } | null
  form: FormState
  done: string | null
}

/**
 * `/souscripteur/<id>/facturation`, for whoever orders. Fields: `organisationName`, `vatNumber`, `invoicingAddress`,
 * `purchaseOrder`, `line1`, `line2`, `postalCode`, `city` and `country`.
 */
export interface OrganisationBillingData {
  id: string
  name: string
  siren: string
  form: FormState
  done: string | null
}

/** What more seats cost until the end of what is paid. Fields: `seats`, `termKey` (hidden), `totalCents` (hidden). */
export interface AddedSeatsRecapData {
  id: string
  name: string
  planName: string
  seats: number
  startsOn: ParisDay
  endsOn: ParisDay
  totalCents: number
  termKey: string
}
