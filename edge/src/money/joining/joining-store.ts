import type { Plan } from '@portal/content'
import type { BatchItem } from 'drizzle-orm/batch'
import { and, eq, inArray, isNull, lt, notExists, notInArray, sql } from 'drizzle-orm'
import { randomId } from '../../ground/crypto/random-id.ts'
import { throttleMemorySeconds } from '../../entrance/throttle/throttle.ts'
import type { Database } from '../../ground/database/database.ts'
import { deleteSome } from '../../ground/database/some-rows.ts'
import { organisations } from '../../people/organisation/organisation-schema.ts'
import { firstAttempt } from '../payment/attempt-store.ts'
import { payUntilFrom } from '../payment/payable.ts'
import { drawReference } from '../payment/payment-request.ts'
import { subscriptions, terms } from '../subscription/subscription-schema.ts'
import type { Joining } from './joining.ts'
import { orderCounts } from './order-count-schema.ts'

export interface NewContract {
  joining: Joining
  plan: Plan
  /** Drawn with the recap. */
  termKey: string
  startRequested: boolean
  /** Merchant account that cashes. */
  account: string
  /** Under which it is counted as long as it is not paid. */
  countKeys: readonly string[]
}

/**
 * Keeps a contract to be paid, with its first term and payment reference: all or nothing. Posting one recap again, even
 * at the same instant, gives the term that it made: `made` says whether this was the one.
 */
export async function orderContract(
  database: Database,
  { joining, plan, termKey, startRequested, account, countKeys }: NewContract,
  now: Date,
): Promise<{ termId: string; made: boolean }> {
  const known = await termOfKey(database, termKey)
  if (known) return askedLast(database, known, { startRequested, joining }, now)
  const subscriptionId = randomId()
  const termId = randomId()
  const { organisation, address, seats } = joining
  const organisationId = organisation ? randomId() : null
  const { recipient, ...place } = address
  const queries: BatchItem<'sqlite'>[] = [
    ...(organisation && organisationId
      ? [
          database
            .insert(organisations)
            .values({ id: organisationId, ...organisation, ...place, createdAt: now }),
        ]
      : []),
    database.insert(subscriptions).values({
      id: subscriptionId,
      reference: drawReference(),
      audience: plan.audience,
      memberId: null,
      organisationId,
      planSlug: plan.slug,
      planName: plan.name,
      period: plan.period,
      priceCents: plan.priceCents,
      vatRateBasisPoints: plan.vatRateBasisPoints,
      seats,
      startRequested: startRequested || organisation !== null,
      startRequestedAt: startRequested && organisation === null ? now : null,
      createdAt: now,
    }),
    database.insert(terms).values({
      id: termId,
      reference: drawReference(),
      subscriptionId,
      kind: 'first',
      termKey,
      state: 'redirected',
      seats,
      totalCents: joining.totalCents,
      firstName: joining.firstName,
      lastName: joining.lastName,
      email: joining.email,
      recipient,
      ...place,
      createdAt: now,
      lastAttemptAt: now,
      payUntil: payUntilFrom(now),
    }),
    firstAttempt(database, { kind: 'term', id: termId }, account, now),
    ...countKeys.map((key) => database.insert(orderCounts).values({ termId, key, countedAt: now })),
  ]
  const [first, ...others] = queries
  if (!first) throw new Error('unreachable: a contract has queries')
  try {
    await database.batch([first, ...others])
    return { termId, made: true }
  } catch (cause) {
    const made = await termOfKey(database, termKey)
    if (made) return askedLast(database, made, { startRequested, joining }, now)
    throw new Error('a contract could not be kept', { cause })
  }
}

/** The same recap was ordered again with another first day: the last choice counts, as long as nothing is paid (L221-25). */
async function askedLast(
  database: Database,
  term: { termId: string },
  { startRequested, joining }: Pick<NewContract, 'startRequested' | 'joining'>,
  now: Date,
) {
  // An organisation has no time to withdraw: nothing else can have been asked.
  if (joining.organisation !== null) return { ...term, made: false }
  await database
    .update(subscriptions)
    .set({ startRequested, startRequestedAt: startRequested ? now : null })
    .where(
      and(
        isNull(subscriptions.concludedAt),
        inArray(
          subscriptions.id,
          database.select({ id: terms.subscriptionId }).from(terms).where(eq(terms.id, term.termId)),
        ),
      ),
    )
  return { ...term, made: false }
}

async function termOfKey(database: Database, termKey: string) {
  const [row] = await database.select({ termId: terms.id }).from(terms).where(eq(terms.termKey, termKey))
  return row ?? null
}

/** Whether a recap has been ordered already. */
export const isKept = async (database: Database, termKey: string): Promise<boolean> =>
  (await termOfKey(database, termKey)) !== null

/** What somebody typed and never paid for is not kept longer than this (RGPD article 5(1)(e)). */
const abandonedAfterDays = 30

/** Deletes contracts that were never paid, with what was typed for them; and what they were counted under, after a day. */
export async function deleteAbandoned(database: Database, now: Date): Promise<void> {
  const before = new Date(now.getTime() - abandonedAfterDays * 86_400_000)
  const waitsForSomebody = database
    .select({ one: sql`1` })
    .from(terms)
    .where(
      and(
        eq(terms.subscriptionId, subscriptions.id),
        notInArray(terms.state, ['created', 'redirected', 'expired']),
      ),
    )
  const forgotten = new Date(now.getTime() - throttleMemorySeconds * 1000)
  await database.batch([
    deleteSome(database, orderCounts, lt(orderCounts.countedAt, forgotten)),
    deleteSome(
      database,
      subscriptions,
      and(
        isNull(subscriptions.concludedAt),
        lt(subscriptions.createdAt, before),
        notExists(waitsForSomebody),
      ),
    ),
    deleteSome(
      database,
      terms,
      and(inArray(terms.state, ['created', 'redirected', 'expired']), lt(terms.lastAttemptAt, before)),
    ),
    deleteSome(
      database,
      organisations,
      and(
        lt(organisations.createdAt, before),
        sql`NOT EXISTS (SELECT 1 FROM subscriptions s WHERE s.organisation_id = organisations.id)`,
        sql`NOT EXISTS (SELECT 1 FROM organisation_people p WHERE p.organisation_id = organisations.id)`,
      ),
    ),
  ])
}
