import { eq } from 'drizzle-orm'
import type { MemberView } from '../../ground/contract/index.ts'
import type { Database } from '../../ground/database/database.ts'
import { firstAttempt } from '../payment/attempt-store.ts'
import { payUntilFrom } from '../payment/payable.ts'
import { drawReference } from '../payment/payment-request.ts'
import { randomId } from '../../ground/crypto/random-id.ts'
import { billingAddressOf } from '../subscription/billing-address-store.ts'
import type { Span } from '../subscription/period.ts'
import { terms } from '../subscription/subscription-schema.ts'
import type { StoredContract } from '../subscription/subscription-store.ts'

/** More seats, at the price that was shown. */
export interface SeatOrder {
  seats: number
  totalCents: number
  /** The days that this price is for. */
  span: Span
  /** Drawn with the recap. */
  termKey: string
}

/**
 * Keeps seats to be paid, with a payment reference. Posting one recap again, even at the same instant, gives the term
 * that it made; `null` when the key is that of another contract.
 */
export async function orderSeats(
  database: Database,
  contract: StoredContract,
  { seats, totalCents, span, termKey }: SeatOrder,
  payer: MemberView,
  account: string,
  now: Date,
): Promise<string | null> {
  const address = await billingAddressOf(database, contract)
  const id = randomId()
  const known = async () => {
    const [row] = await database.select().from(terms).where(eq(terms.termKey, termKey))
    return row ?? null
  }
  try {
    await database.batch([
      database.insert(terms).values({
        id,
        reference: drawReference(),
        subscriptionId: contract.row.id,
        kind: 'seats',
        termKey,
        state: 'redirected',
        seats,
        totalCents,
        quotedStartsOn: span.startsOn,
        quotedEndsOn: span.endsOn,
        ...payer,
        ...address,
        createdAt: now,
        lastAttemptAt: now,
        payUntil: payUntilFrom(now),
      }),
      firstAttempt(database, { kind: 'term', id }, account, now),
    ])
    return id
  } catch (cause) {
    const other = await known()
    if (other) return other.subscriptionId === contract.row.id ? other.id : null
    throw new Error('seats could not be ordered', { cause })
  }
}
