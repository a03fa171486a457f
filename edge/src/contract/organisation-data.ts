import type { ParisDay } from '@portal/content'
import type { FormState } from './page-data.ts'

/** Somebody who has a seat: what their employer typed or may know, and nothing of what they do (mission S3). */
export interface SeatView {
  id: string
  firstName: string
  lastName: string
  email: string
  team: string
  assignedOn: ParisDay
  /** Whether they have chosen a password yet. */
  activated: boolean
}

/**
 * `/souscripteur/<id>`. Fields of an invitation: `firstName`, `lastName`, `email`, `team` (optional). POST
 * `organisationSeat(id, seat)` takes a seat back.
 */
export interface OrganisationData {
  id: string
  name: string
  siren: string
  /** The running contract; `null` when there is none. */
  contract: { reference: string; planName: string; seats: number; paidThrough: ParisDay } | null
  seats: SeatView[]
  mayInvite: boolean
  form: FormState
  /** A sentence about what was done just before; `null` when there is none. */
  done: string | null
}
