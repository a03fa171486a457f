import { and, eq, gte, inArray, lt } from 'drizzle-orm'
import { randomId } from '../auth/random-id.ts'
import type { MemberView } from '../contract/index.ts'
import type { Database } from '../http/portal-environment.ts'
import { firstAttempt } from '../payment/attempt-store.ts'
import { paymentWindowMs } from '../payment/payable.ts'
import { drawReference } from '../payment/payment-request.ts'
import { billingAddressOf } from './billing-address.ts'
import { renewalCents } from './subscription.ts'
import { terms } from './subscription-schema.ts'
import type { StoredContract } from './subscription-store.ts'

/**
 * The term of the next period, to be paid: the one that waits, or a new one. There is one at a time (a unique index):
 * two tabs lead to the same payment. Throws when storage fails.
 */
export async function orderRenewal(
  database: Database,
  contract: StoredContract,
  payer: MemberView,
  account: string,
  now: Date,
): Promise<string> {
  const waiting = await waitingTerm(database, contract.row.id, now)
  if (waiting) return waiting
  const address = await billingAddressOf(database, contract)
  const id = randomId()
  const { seats, cents } = renewalCents(contract)
  try {
    await database.batch([
      // What the window of the bank has closed no longer waits.
      database
        .update(terms)
        .set({ state: 'expired' })
        .where(
          and(
            eq(terms.subscriptionId, contract.row.id),
            inArray(terms.state, ['created', 'redirected']),
            lt(terms.lastAttemptAt, new Date(now.getTime() - paymentWindowMs)),
          ),
        ),
      database.insert(terms).values({
        id,
        reference: drawReference(),
        subscriptionId: contract.row.id,
        kind: 'renewal',
        termKey: randomId(),
        state: 'redirected',
        seats,
        totalCents: cents,
        ...payer,
        ...address,
        createdAt: now,
        lastAttemptAt: now,
      }),
      firstAttempt(database, { kind: 'term', id }, account, now),
    ])
    return id
  } catch (cause) {
    const other = await waitingTerm(database, contract.row.id, now)
    if (other) return other
    throw new Error('a renewal could not be kept', { cause })
  }
}

async function waitingTerm(database: Database, subscriptionId: string, now: Date): Promise<string | null> {
  const [row] = await database
    .select({ id: terms.id })
    .from(terms)
    .where(
      and(
        eq(terms.subscriptionId, subscriptionId),
        eq(terms.kind, 'renewal'),
        inArray(terms.state, ['created', 'redirected']),
        gte(terms.lastAttemptAt, new Date(now.getTime() - paymentWindowMs)),
      ),
    )
  return row?.id ?? null
}
