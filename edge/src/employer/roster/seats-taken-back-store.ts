import { parisDayAt } from '@portal/content'
import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Database } from '../../ground/database/database.ts'
import { outbox } from '../../post/outbox/outbox-schema.ts'
import { seats } from '../../money/subscription/subscription-schema.ts'
import type { StoredContract } from '../../money/subscription/subscription-store.ts'
import { rosterDepartures } from './roster-schema.ts'

/** Takes up to `most` seats of a roster back, with their letters and marks, in one batch. Returns how many. */
export async function takeSomeBack(
  database: Database,
  rosterId: string,
  contract: StoredContract | null,
  most: number,
  now: Date,
): Promise<number> {
  const waiting = await database
    .select({ seatId: rosterDepartures.seatId })
    .from(rosterDepartures)
    .where(and(eq(rosterDepartures.rosterId, rosterId), isNull(rosterDepartures.doneAt)))
    .orderBy(asc(rosterDepartures.seatId))
    .limit(most)
  if (waiting.length === 0) return 0
  const list = sql`(SELECT value FROM json_each(${JSON.stringify(waiting.map(({ seatId }) => seatId))}))`
  const mark = database
    .update(rosterDepartures)
    .set({ doneAt: now })
    .where(
      and(
        eq(rosterDepartures.rosterId, rosterId),
        sql`${rosterDepartures.seatId} IN ${list}`,
        isNull(rosterDepartures.doneAt),
      ),
    )
  // Without a running contract there is no access left to close.
  if (contract) await database.batch([...releases(database, contract.row.id, list, now), mark])
  else await mark
  return waiting.length
}

/** One that was taken back by hand meanwhile keeps its day and the letter that told it. */
function releases(database: Database, subscriptionId: string, list: ReturnType<typeof sql>, now: Date) {
  const at = now.getTime()
  return [
    database
      .update(seats)
      .set({ releasedOn: parisDayAt(now) })
      .where(
        and(sql`${seats.id} IN ${list}`, eq(seats.subscriptionId, subscriptionId), isNull(seats.releasedOn)),
      ),
    database
      .insert(outbox)
      .select(
        sql`SELECT 'seat-taken-back:' || id, 'roster-seat-taken-back', json_object('seatId', id), ${at}, 0, ${at}, NULL, NULL
          FROM seats WHERE id IN ${list} AND subscription_id = ${subscriptionId} AND released_on IS NOT NULL`,
      )
      .onConflictDoNothing(),
  ] as const
}
