import { parisDayAt } from '@portal/content'
import { and, eq, gte, inArray, lt, or } from 'drizzle-orm'
import { randomId } from '../../ground/crypto/random-id.ts'
import type { MemberView, PostalAddress } from '../../ground/contract/index.ts'
import type { Database } from '../../ground/database/database.ts'
import { firstAttempt } from '../payment/attempt-store.ts'
import { payUntilFrom } from '../payment/payable.ts'
import { drawReference } from '../payment/payment-request.ts'
import { billingAddressOf } from '../subscription/billing-address-store.ts'
import { nextSpan, renewalCents } from '../subscription/subscription.ts'
import { type TermRow, terms } from '../subscription/subscription-schema.ts'
import type { StoredContract } from '../subscription/subscription-store.ts'

/** Optimistic locking: when another tab was first, everything is read again. */
const tries = 3

/**
 * The term of the next period, to be paid: the one that waits, when it is what would be ordered now, or a new one. There
 * is one at a time (a unique index): two tabs lead to the same payment. Throws when storage fails.
 */
export async function orderRenewal(
  database: Database,
  contract: StoredContract,
  payer: MemberView,
  account: string,
  now: Date,
): Promise<string> {
  const { seats, cents } = renewalCents(contract)
  const { startsOn, endsOn } = nextSpan(contract, parisDayAt(now))
  const wanted = {
    seats,
    totalCents: cents,
    quotedStartsOn: startsOn,
    quotedEndsOn: endsOn,
    ...(await billingAddressOf(database, contract)),
  }
  for (let attempt = 1; ; attempt++) {
    const waiting = await renewalAtBank(database, contract.row.id, now)
    if (waiting && isSame(waiting, wanted)) return waiting.id
    const id = randomId()
    try {
      await database.batch([
        // What the window of the bank has closed no longer waits, nor does what is no longer what the page shows.
        database
          .update(terms)
          .set({ state: 'expired' })
          .where(
            and(
              eq(terms.subscriptionId, contract.row.id),
              inArray(terms.state, ['created', 'redirected']),
              or(lt(terms.payUntil, now), eq(terms.id, waiting?.id ?? '')),
            ),
          ),
        database.insert(terms).values({
          id,
          reference: drawReference(),
          subscriptionId: contract.row.id,
          kind: 'renewal',
          termKey: randomId(),
          state: 'redirected',
          ...wanted,
          ...payer,
          createdAt: now,
          lastAttemptAt: now,
          payUntil: payUntilFrom(now),
        }),
        firstAttempt(database, { kind: 'term', id }, account, now),
      ])
      return id
    } catch (cause) {
      if (attempt === tries) throw new Error('a renewal could not be kept', { cause })
    }
  }
}

/** What somebody was shown and agreed to pay, as it is kept. */
type RenewalOrder = PostalAddress & Pick<TermRow, 'seats' | 'totalCents' | 'quotedStartsOn' | 'quotedEndsOn'>

const isSame = (term: RenewalOrder, wanted: RenewalOrder) =>
  (Object.keys(wanted) as (keyof RenewalOrder)[]).every((part) => term[part] === wanted[part])

/** The next period of a contract that is being paid at the bank; `null` when there is none. */
export async function renewalAtBank(
  database: Database,
  subscriptionId: string,
  now: Date,
): Promise<TermRow | null> {
  const [row] = await database
    .select()
    .from(terms)
    .where(
      and(
        eq(terms.subscriptionId, subscriptionId),
        eq(terms.kind, 'renewal'),
        inArray(terms.state, ['created', 'redirected']),
        gte(terms.payUntil, now),
      ),
    )
  return row ?? null
}
