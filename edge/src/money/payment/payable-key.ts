import { paymentAttempts } from './payment-schema.ts'

/** What can be paid: an order to a seller, a term of a contract with the portal. */
export type PayableKind = 'order' | 'term'

export interface PayableKey {
  kind: PayableKind
  id: string
}

/** The column of an attempt that names what it pays. */
export const attemptColumn = { order: paymentAttempts.orderId, term: paymentAttempts.termId }
