import { orders } from '../order/order-schema.ts'
import { terms } from '../subscription/subscription-schema.ts'
import type { PayableKind } from '../payment/payable-key.ts'

/** Where what can be paid is kept; both have the columns of `Payable`. */
export const payableTables = { order: orders, term: terms } satisfies Record<PayableKind, unknown>
