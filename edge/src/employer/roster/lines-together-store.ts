import { parisDayAt } from '@portal/content'
import { and, asc, eq, sql } from 'drizzle-orm'
import { randomId } from '../../ground/crypto/random-id.ts'
import type { Database } from '../../ground/database/database.ts'
import { isHeld } from '../../people/member/held-address-store.ts'
import { members } from '../../people/member/member-schema.ts'
import { outbox } from '../../post/outbox/outbox-schema.ts'
import { seats } from '../../money/subscription/subscription-schema.ts'
import type { StoredContract } from '../../money/subscription/subscription-store.ts'
import { rosterLines } from './roster-schema.ts'
import { refusedLine } from './roster-sentences.ts'

/**
 * Applies up to `most` lines in one batch of five queries, whatever their number. Who holds a seat, and how many are
 * left, is settled inside: a seat that is given by hand comes before the whole batch or after it. A line that another
 * run has marked since it was read makes the whole batch fail, as any other fault.
 */
export async function applyTogether(
  database: Database,
  rosterId: string,
  contract: StoredContract,
  most: number,
  now: Date,
): Promise<void> {
  const next = await database
    .select({ line: rosterLines.line })
    .from(rosterLines)
    .where(and(eq(rosterLines.rosterId, rosterId), eq(rosterLines.outcome, 'waiting')))
    .orderBy(asc(rosterLines.line))
    .limit(most)
  if (next.length === 0) return
  const chunk = chunkOf(next, rosterId, contract.row.id)
  const at = now.getTime()
  await database.batch([
    mark(database, chunk, now),
    // An account that exists keeps its own name.
    database
      .insert(members)
      .select(
        sql`SELECT drawn.value ->> 'memberId', l.email, l.first_name, l.last_name, NULL, 'member', ${at}
          FROM ${chunk.marked('added')} WHERE true`,
      )
      .onConflictDoNothing({ target: members.email }),
    database.insert(seats).select(
      sql`SELECT drawn.value ->> 'seatId', ${chunk.subscriptionId}, m.id, coalesce(l.team, ''), ${parisDayAt(now)}, NULL,
            l.first_name, l.last_name, NULL, ''
          FROM ${chunk.marked('added')}`,
    ),
    changeTeams(database, chunk),
    database.insert(outbox).select(
      sql`SELECT 'seat-given:' || s.id, 'roster-seat-given', json_object('seatId', s.id), ${at}, 0, ${at}, NULL, NULL
          FROM json_each(${chunk.drawn}) AS drawn CROSS JOIN seats s ON s.id = drawn.value ->> 'seatId'`,
    ),
  ])
}

interface Chunk {
  rosterId: string
  subscriptionId: string
  /** Lines, with the identifiers that somebody new would have: drawn here, since those of SQLite can be guessed. */
  drawn: string
  /** Lines of the chunk that came to `outcome`, as `l`, with the account of each as `m`. */
  marked: (outcome: 'added' | 'moved') => ReturnType<typeof sql>
}

function chunkOf(next: readonly { line: number }[], rosterId: string, subscriptionId: string): Chunk {
  const drawn = JSON.stringify(next.map(({ line }) => ({ line, memberId: randomId(), seatId: randomId() })))
  // CROSS JOIN keeps this order: the list is read once, and each line found by its key.
  const marked = (outcome: string) => sql`json_each(${drawn}) AS drawn
    CROSS JOIN roster_lines l ON l.roster_id = ${rosterId} AND l.line = drawn.value ->> 'line'
      AND l.outcome = ${outcome}
    LEFT JOIN members m ON m.email = l.email`
  return { rosterId, subscriptionId, drawn, marked }
}

/** Decides the outcome of each line, in their order, while seats are left. */
function mark(database: Database, { rosterId, subscriptionId, drawn }: Chunk, now: Date) {
  const left = sql`(SELECT seats FROM subscriptions WHERE id = ${subscriptionId})
    - (SELECT count(*) FROM seats WHERE subscription_id = ${subscriptionId} AND released_on IS NULL)`
  const held = sql`(m.id IS NULL AND ${isHeld(sql`l.email`, now)})`
  const settled = sql`(
    SELECT l.line, CASE
      WHEN ${held} THEN 'held'
      WHEN s.id IS NOT NULL THEN iif(l.team <> s.team, 'moved', 'unchanged')
      WHEN row_number() OVER (PARTITION BY s.id IS NULL AND NOT ${held} ORDER BY l.line) <= ${left} THEN 'added'
      ELSE 'refused' END AS outcome
    FROM json_each(${drawn}) AS drawn
    CROSS JOIN roster_lines l ON l.roster_id = ${rosterId} AND l.line = drawn.value ->> 'line'
    LEFT JOIN members m ON m.email = l.email
    LEFT JOIN seats s ON s.subscription_id = ${subscriptionId} AND s.member_id = m.id AND s.released_on IS NULL
  ) AS settled`
  return database
    .update(rosterLines)
    .set({
      outcome: sql`iif(settled.outcome = 'held', 'refused', settled.outcome)`,
      error: sql`CASE settled.outcome WHEN 'held' THEN ${refusedLine['held-address']}
        WHEN 'refused' THEN ${refusedLine['no-seat-left']} END`,
    })
    .from(settled)
    .where(and(eq(rosterLines.rosterId, rosterId), sql`${rosterLines.line} = settled.line`))
}

/** Not UPDATE FROM: SQLite would read the whole list again for each seat of the contract. */
function changeTeams(database: Database, { rosterId, subscriptionId, marked }: Chunk) {
  const held = sql`SELECT s.id FROM ${marked('moved')}
    CROSS JOIN seats s ON s.member_id = m.id AND s.subscription_id = ${subscriptionId} AND s.released_on IS NULL`
  const team = sql`(
    SELECT l.team FROM members m
    CROSS JOIN roster_lines l ON l.roster_id = ${rosterId} AND l.email = m.email AND l.outcome <> 'wrong'
    WHERE m.id = ${seats.memberId}
  )`
  return database
    .update(seats)
    .set({ team })
    .where(sql`${seats.id} IN (${held})`)
}
