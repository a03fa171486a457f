import type { FormFields } from './form-fields.ts'
import type { Merchant } from './merchant.ts'

/** What a form sent by a browser asks for, once its seal and its fields were found right. */
export interface PaymentRequest {
  merchant: Merchant
  /** The merchant's name of the order: `reference` or `vads_order_id`. */
  reference: string
  amountCents: number
  /** Where the buttons of the card page lead; `null` when the form gives none. */
  returnUrls: { accepted: string | null; refused: string | null; abandoned: string | null }
  /** As received. */
  fields: FormFields
}

export type ReadRequest =
  | { kind: 'request'; request: PaymentRequest }
  /** `field` is the name at fault, when there is one; `reason` is French. */
  | { kind: 'rejected'; reason: string; field: string | null }

export type AttemptResult = 'accepted' | 'refused' | 'authentication-failed' | 'abandoned'

/** What becomes of a payment afterwards, days or months later: Systempay tells it, Monetico never does. */
export const laterResults = [
  'captured',
  'capture-failed',
  'cancelled',
  'partly-refunded',
  'charged-back',
  'unknown-status',
] as const
export type ToldResult = AttemptResult | (typeof laterResults)[number]

export interface Payment {
  /** Unguessable; in the address of the card page. */
  id: string
  request: PaymentRequest
  openedAt: Date
  state: 'open' | 'accepted' | 'refused' | 'abandoned'
  /** Cards tried so far. */
  attempts: { result: AttemptResult; at: Date }[]
}

/** Cards that may be tried on one payment page. */
export const attemptsAllowed = 4

/** How long the payment page takes cards, in minutes. */
export const pageMinutes = { monetico: 45, systempay: 10 } as const

/** True once the page takes no card any more because too much time went by. */
export function pageClosed(payment: Payment, now: Date): boolean {
  const minutes = pageMinutes[payment.request.merchant.protocol]
  return now.getTime() - payment.openedAt.getTime() >= minutes * 60_000
}
