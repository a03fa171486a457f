import type { ParisDay } from '@portal/content'
import { eq, sql } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import type { Database } from '../../ground/database/database.ts'
import type { EventKind } from '../../post/outbox/outbox.ts'
import { outbox } from '../../post/outbox/outbox-schema.ts'
import { seats, subscriptions } from './subscription-schema.ts'

declare module '../../post/outbox/outbox.ts' {
  interface EventPayloads {
    'seat-taken-back': { seatId: string }
  }
}

const takenBack: EventKind = 'seat-taken-back'

/**
 * The seats that a contract has on a day: those of the period of that day (or of the first one, before it begins), and
 * those that were added since, also when they were bought for a next period that is paid already. Added seats open days of one
 * period alone, and end with it. Fewer seats of a next
 * period count from its first day.
 */
const seatsOn = (subscriptionId: string, day: ParisDay) => sql`(
  SELECT main.seats + coalesce((
    SELECT sum(added.seats) FROM terms AS added
    WHERE added.subscription_id = main.subscription_id AND added.kind = 'seats' AND added.starts_on >= main.starts_on
  ), 0)
  FROM terms AS main
  WHERE main.subscription_id = ${subscriptionId} AND main.kind <> 'seats' AND main.starts_on IS NOT NULL
  ORDER BY main.starts_on <= ${day} DESC, abs(julianday(main.starts_on) - julianday(${day}))
  LIMIT 1
)`

/**
 * Queries that bring the seats of a contract to what is paid for on `day`, for the batch of a payment or of the daily
 * look; run again they change nothing. When fewer are paid than are held, those given last are taken back, and told.
 */
export function seatCountQueries(
  database: Database,
  subscriptionId: string,
  day: ParisDay,
  now: Date,
): BatchItem<'sqlite'>[] {
  const beyond = sql`
    SELECT id FROM seats WHERE subscription_id = ${subscriptionId} AND released_on IS NULL
    ORDER BY assigned_on, rowid LIMIT -1 OFFSET ${seatsOn(subscriptionId, day)}`
  const held = sql`${seats.id} IN (${beyond})`
  return [
    database
      .insert(outbox)
      .select(
        database
          .select({
            eventKey: sql<string>`${`${takenBack}:`} || ${seats.id}`.as('event_key'),
            kind: sql<string>`${takenBack}`.as('kind'),
            payload: sql<string>`json_object('seatId', ${seats.id})`.as('payload'),
            createdAt: sql<Date>`${now.getTime()}`.as('created_at'),
            attempts: sql<number>`0`.as('attempts'),
            nextAttemptAt: sql<Date>`${now.getTime()}`.as('next_attempt_at'),
            sentAt: sql<null>`NULL`.as('sent_at'),
            letter: sql<null>`NULL`.as('letter'),
          })
          .from(seats)
          .where(held),
      )
      .onConflictDoNothing(),
    database
      .update(seats)
      .set({ releasedOn: sql`max(${day}, ${seats.assignedOn})` })
      .where(held),
    database
      .update(subscriptions)
      .set({ seats: sql`${seatsOn(subscriptionId, day)}` })
      .where(eq(subscriptions.id, subscriptionId)),
  ]
}
