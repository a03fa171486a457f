import { desc, eq, sql } from 'drizzle-orm'
import type { Database } from '../../ground/database/database.ts'
import { bankReturns, orderDismissals } from '../order/fulfilment-schema.ts'
import { paymentAttempts } from '../payment/payment-schema.ts'

/** The browser of an order came back from the bank, with the last reference that it was led there with: once. */
export async function noteReturn(database: Database, orderId: string, now: Date): Promise<void> {
  await database
    .insert(bankReturns)
    .select(
      database
        .select({
          reference: paymentAttempts.reference,
          returnedAt: sql<Date>`${now.getTime()}`.as('returned_at'),
        })
        .from(paymentAttempts)
        .where(eq(paymentAttempts.orderId, orderId))
        .orderBy(desc(paymentAttempts.createdAt))
        .limit(1),
    )
    .onConflictDoNothing()
}

/** Its owner says that they have not paid: once, and nothing else of the order changes. */
export async function dismiss(database: Database, orderId: string, now: Date): Promise<void> {
  await database.insert(orderDismissals).values({ orderId, dismissedAt: now }).onConflictDoNothing()
}
