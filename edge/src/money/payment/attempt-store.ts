import { and, asc, desc, eq } from 'drizzle-orm'
import type { Database } from '../../ground/database/database.ts'
import type { PayableKey } from './payable-key.ts'
import { attemptColumn, paymentAttempts, paymentNotifications } from './payment-schema.ts'
import { drawReference } from './payment-request.ts'

export interface PaymentAttempt {
  reference: string
  account: string
  createdAt: Date
}

/** Joins an attempt to the calls of its bank that mean `meaning`. */
export const ofAttempt = (meaning: (typeof paymentNotifications.$inferSelect)['meaning']) =>
  and(
    eq(paymentNotifications.reference, paymentAttempts.reference),
    eq(paymentNotifications.account, paymentAttempts.account),
    eq(paymentNotifications.meaning, meaning),
  )

/** The columns of an attempt that name what it pays. */
export const owner = ({ kind, id }: PayableKey) => ({
  orderId: kind === 'order' ? id : null,
  termId: kind === 'term' ? id : null,
})

/** The first attempt to pay something: a query for the batch that creates it. */
export function firstAttempt(
  database: Database,
  payable: PayableKey,
  account: string,
  now: Date,
  reference = drawReference(),
) {
  return database.insert(paymentAttempts).values({ reference, ...owner(payable), account, createdAt: now })
}

/** When the payer of something went to the bank with the attempt that was paid; `null` when no call has told. */
export async function paidAttemptAt(
  database: Database,
  payable: PayableKey,
  totalCents: number,
): Promise<Date | null> {
  const [row] = await database
    .select({ createdAt: paymentAttempts.createdAt })
    .from(paymentAttempts)
    .innerJoin(
      paymentNotifications,
      and(ofAttempt('accepted'), eq(paymentNotifications.amountCents, totalCents)),
    )
    .where(eq(attemptColumn[payable.kind], payable.id))
    .orderBy(asc(paymentNotifications.receivedAt))
    .limit(1)
  return row?.createdAt ?? null
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
