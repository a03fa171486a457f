import type { ParisDay } from '@portal/content'

/** A form as it comes back to the person: what was typed, and what is wrong, in French, next to its field. */
export interface FormState {
  /** Field name to what was typed; never a password. */
  values: Record<string, string>
  /** Field name to one sentence. */
  errors: Record<string, string>
  /** A sentence about the whole form, `null` when there is none. */
  message: string | null
}

/** The person who is signed in. */
export interface MemberView {
  firstName: string
  lastName: string
  email: string
}

/** Whether somebody may use the catalogue today. */
export type AccessView =
  /** `paidThrough` is earlier than `through` by the days of grace, and may be over. */
  | { kind: 'open'; through: ParisDay | null; paidThrough: ParisDay | null }
  /** From a day that has not come. */
  | { kind: 'later'; from: ParisDay }
  /** `on` is the last day; `null` when there has been none, as for who acts for an organisation without a seat. */
  | { kind: 'ended'; on: ParisDay | null }

/** A French postal address. Field names of the checkout form are the same. */
export interface PostalAddress {
  recipient: string
  line1: string
  line2: string
  postalCode: string
  city: string
  /** ISO 3166-1 alpha-2; `FR` by default. */
  country: string
}

/** States of `payments.md` 3.1, as told to a person. */
export type PaymentState =
  'created' | 'redirected' | 'paid' | 'review' | 'expired' | 'paid-late' | 'refund-due' | 'refunded'

/** Somebody signed in, on a page that anybody may open: with the catalogue, or with the exits alone. */
export type Reader = 'member' | 'exits'
