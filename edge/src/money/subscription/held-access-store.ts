import type { ParisDay } from '@portal/content'
import { and, eq, gte, isNotNull, isNull, lte, max, ne, or, sql } from 'drizzle-orm'
import type { HeldAccess } from '../../ground/contract/index.ts'
import type { Database } from '../../ground/database/database.ts'
import { organisations } from '../../people/organisation/organisation-schema.ts'
import { seats, subscriptions, terms } from './subscription-schema.ts'

/** The accesses that a member has on `today`: told before they pay for another. */
export async function heldAccessOf(
  database: Database,
  memberId: string,
  today: ParisDay,
): Promise<HeldAccess[]> {
  const running = and(isNotNull(terms.startsOn), ne(terms.kind, 'seats'), gte(terms.endsOn, today))
  const notOver = or(isNull(subscriptions.endsOn), gte(subscriptions.endsOn, today))
  const opens = or(isNull(subscriptions.endsOn), lte(terms.startsOn, subscriptions.endsOn))
  // Of a contract from which somebody withdraws, the evening of that day.
  const through = sql<ParisDay | null>`max(min(${terms.endsOn}, coalesce(${subscriptions.endsOn}, ${terms.endsOn})))`
  const [own, given] = await database.batch([
    database
      .select({ through })
      .from(subscriptions)
      .innerJoin(terms, eq(terms.subscriptionId, subscriptions.id))
      .where(and(eq(subscriptions.memberId, memberId), running, notOver, opens))
      .groupBy(subscriptions.id),
    database
      .select({ organisation: organisations.name, through: max(terms.endsOn) })
      .from(seats)
      .innerJoin(subscriptions, eq(subscriptions.id, seats.subscriptionId))
      .innerJoin(organisations, eq(organisations.id, subscriptions.organisationId))
      .innerJoin(terms, eq(terms.subscriptionId, subscriptions.id))
      .where(and(eq(seats.memberId, memberId), isNull(seats.releasedOn), running, notOver))
      .groupBy(subscriptions.id),
  ])
  return [...own.map(({ through }) => ({ organisation: null, through })), ...given].flatMap(
    ({ organisation, through }) => (through === null ? [] : [{ organisation, through }]),
  )
}
