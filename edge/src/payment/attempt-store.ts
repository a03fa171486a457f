import { desc, eq } from 'drizzle-orm'
import type { Database } from '../http/portal-environment.ts'
import { attemptColumn, type PayableKey } from './payable-key.ts'
import { drawReference } from './payment-request.ts'
import { paymentAttempts } from './payment-schema.ts'

export interface PaymentAttempt {
  reference: string
  account: string
  createdAt: Date
}

/** The columns of an attempt that name what it pays. */
export const owner = ({ kind, id }: PayableKey) => ({
  orderId: kind === 'order' ? id : null,
  termId: kind === 'term' ? id : null,
})

/** The first attempt to pay something: a statement for the batch that creates it. */
export function firstAttempt(database: Database, payable: PayableKey, account: string, now: Date) {
  return database
    .insert(paymentAttempts)
    .values({ reference: drawReference(), ...owner(payable), account, createdAt: now })
}

/** The last payment reference drawn for something. */
export async function lastAttempt(database: Database, { kind, id }: PayableKey): Promise<PaymentAttempt> {
  const [row] = await database
    .select({
      reference: paymentAttempts.reference,
      account: paymentAttempts.account,
      createdAt: paymentAttempts.createdAt,
    })
    .from(paymentAttempts)
    .where(eq(attemptColumn[kind], id))
    .orderBy(desc(paymentAttempts.createdAt))
    .limit(1)
  if (!row) throw new Error(`a ${kind} has no payment attempt`)
  return row
}
