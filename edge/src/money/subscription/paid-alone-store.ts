import type { ParisDay } from '@portal/content'
import { and, eq, isNotNull, ne, sql } from 'drizzle-orm'
import type { Database } from '../../ground/database/database.ts'
import { holderOf } from '../../people/member/held-address-store.ts'
import { nextSpan } from './subscription.ts'
import { type SubscriptionRow, subscriptions, terms } from './subscription-schema.ts'
import type { StoredContract } from './subscription-store.ts'

/**
 * Days of a contract from which somebody has withdrawn were given back, as are those after the end that the desk has set with
 * an avoir; the day of the withdrawal was not (L221-25).
 */
const untilItsEnd = sql`CASE
  WHEN ${subscriptions.endsOn} IS NULL THEN ${terms.endsOn}
  WHEN ${terms.startsOn} <= ${subscriptions.endsOn} THEN min(${terms.endsOn}, ${subscriptions.endsOn}) END`
const withoutWithdrawn = sql`CASE WHEN ${subscriptions.ending} IS NOT 'withdrawn' THEN ${untilItsEnd} END`

/** Whom a first payment goes to: whoever the address of its payer opens at that instant, or may take it back. */
export interface FirstPayer {
  email: string
  paidAt: Date
}

/**
 * Until when the payer of a contract has paid for oneself under another one: `through` is `null` when not. Before its
 * first payment, a contract has no member: `payer` says whom it will have, by the rule that its fulfilment follows. What begins (`begins`) leaves out the day of a
 * withdrawal, which is open and paid; a next period, whose days stand, is not refused for the sake of that one.
 */
export const paidAlone = (
  database: Database,
  { id, memberId }: SubscriptionRow,
  payer: FirstPayer | null,
  { begins }: { begins: boolean },
) =>
  database
    .select({ through: sql<ParisDay | null>`max(${begins ? untilItsEnd : withoutWithdrawn})` })
    .from(terms)
    .innerJoin(subscriptions, eq(subscriptions.id, terms.subscriptionId))
    .where(
      and(
        eq(subscriptions.memberId, memberId ?? (payer ? holderOf(payer.email, payer.paidAt) : '')),
        ne(subscriptions.id, id),
        eq(subscriptions.audience, 'personal'),
        isNotNull(terms.startsOn),
      ),
    )

/** The last day that its payer has paid for under another contract, when the next days of this one are among them. */
export async function coveredElsewhere(
  database: Database,
  contract: StoredContract,
  today: ParisDay,
): Promise<ParisDay | null> {
  if (contract.audience === 'seats' || contract.paid.length === 0) return null
  const [row] = await paidAlone(database, contract.row, null, { begins: false })
  const through = row?.through ?? null
  return through !== null && through >= nextSpan(contract, today).startsOn ? through : null
}
