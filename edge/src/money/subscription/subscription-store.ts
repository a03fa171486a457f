import type { ParisDay } from '@portal/content'
import { and, asc, eq, inArray, isNotNull, isNull, lte, or, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../../ground/database/database.ts'
import type { Span } from './period.ts'
import type { Contract } from './subscription.ts'
import { type SubscriptionRow, subscriptions, type TermRow, terms } from './subscription-schema.ts'

/** A contract with what was agreed and everything that was paid for it. */
export interface StoredContract extends Contract {
  row: SubscriptionRow
  /** Terms whose payment opened days, oldest first, seats added in between included. */
  opened: (TermRow & Span)[]
}

/** Cents that the factures of a contract charge once their avoirs are taken off; `NULL` before the first one. */
const charged = sql<number | null>`(
  SELECT sum(CASE series WHEN 'FA' THEN gross_cents ELSE -gross_cents END)
  FROM factures WHERE factures.subscription_id = ${subscriptions}.id
)`

/** The contracts that `which` selects, oldest first. */
async function contracts(
  database: Database,
  which: SQL | undefined,
  limit = -1,
  order: SQL[] = [asc(subscriptions.createdAt)],
): Promise<StoredContract[]> {
  const ids = database
    .select({ id: subscriptions.id })
    .from(subscriptions)
    .where(which)
    .orderBy(...order)
    .limit(limit)
  const [rows, opened] = await database.batch([
    database
      .select({ row: subscriptions, charged })
      .from(subscriptions)
      .where(which)
      .orderBy(...order)
      .limit(limit),
    database
      .select()
      .from(terms)
      .where(and(inArray(terms.subscriptionId, ids), isNotNull(terms.startsOn)))
      .orderBy(asc(terms.startsOn), asc(terms.paidAt)),
  ])
  return rows.map(({ row, charged: cents }) => {
    const own = opened.filter((term): term is TermRow & Span => term.subscriptionId === row.id)
    return {
      ...row,
      row,
      opened: own,
      paid: own.filter(({ kind }) => kind !== 'seats'),
      moneyBack: cents === 0,
    }
  })
}

/** One contract; `null` when there is none. */
export async function contractOf(database: Database, id: string): Promise<StoredContract | null> {
  const [found] = await contracts(database, eq(subscriptions.id, id))
  return found ?? null
}

/** The contracts that a member pays for oneself. */
export async function personalContracts(database: Database, memberId: string): Promise<StoredContract[]> {
  return contracts(database, eq(subscriptions.memberId, memberId))
}

/** The contracts of an organisation. */
export async function organisationContracts(
  database: Database,
  organisationId: string,
): Promise<StoredContract[]> {
  return contracts(database, eq(subscriptions.organisationId, organisationId))
}

/** Contracts whose due dates have not been looked at on `today`; one that is over is looked at once after its end. */
export async function contractsToLookAt(
  database: Database,
  today: ParisDay,
  most: number,
  after: ContractPlace | null,
): Promise<StoredContract[]> {
  const { id, concludedAt, endsOn, lookedAtOn } = subscriptions
  // Written as in the index `subscriptions_to_look_at`.
  const lookedAt = sql`coalesce(${lookedAtOn}, '')`
  return contracts(
    database,
    and(
      isNotNull(concludedAt),
      or(isNull(endsOn), isNull(lookedAtOn), lte(lookedAtOn, endsOn)),
      sql`${lookedAt} < ${today}`,
      after ? sql`(${lookedAt}, ${id}) > (${after.lookedAtOn}, ${after.id})` : undefined,
    ),
    most,
    [asc(lookedAt), asc(id)],
  )
}

/** Where a contract stands among those to look at. */
export interface ContractPlace {
  /** Empty for one that was never looked at. */
  lookedAtOn: string
  id: string
}
