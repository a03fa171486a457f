import { orders } from '../order/order-schema.ts'
import { terms } from '../subscription/subscription-schema.ts'
import { paymentAttempts } from './payment-schema.ts'

/** What can be paid: an order to a seller, a term of a contract with the portal. Both have the columns of `Payable`. */
export const payableTables = { order: orders, term: terms }
export type PayableKind = keyof typeof payableTables

export interface PayableKey {
  kind: PayableKind
  id: string
}

/** The column of an attempt that names what it pays. */
export const attemptColumn = { order: paymentAttempts.orderId, term: paymentAttempts.termId }
