import { and, asc, eq, isNull, type SQL } from 'drizzle-orm'
import type { Database } from '../../ground/database/database.ts'
import { members } from '../../people/member/member-schema.ts'
import type { SeatRefusal } from '../seats/invitation.ts'
import { changeTeam, giveSeat } from '../seats/seat-store.ts'
import { seats } from '../../money/subscription/subscription-schema.ts'
import type { StoredContract } from '../../money/subscription/subscription-store.ts'
import { isMoved, type LineOutcome } from './roster.ts'
import { rosterLines } from './roster-schema.ts'
import { refusedLine } from './roster-sentences.ts'

/** Applies up to `most` lines, each in a batch of its own: the way of a line that cannot be applied with the others. */
export async function applyOneByOne(
  database: Database,
  rosterId: string,
  contract: StoredContract,
  most: number,
  now: Date,
): Promise<void> {
  const mark = (which: SQL | undefined, outcome: LineOutcome, error: string | null = null) =>
    database
      .update(rosterLines)
      .set({ outcome, error })
      .where(and(eq(rosterLines.rosterId, rosterId), which))
  const waiting = eq(rosterLines.outcome, 'waiting')
  let isFull = false
  for (const { seatId, from, ...person } of await nextLines(database, rosterId, contract, most)) {
    const line = eq(rosterLines.line, person.line)
    // Given by hand, or marked by another run, since the lines were read: what is marked stays so.
    const own = and(line, waiting)
    if (seatId !== null) {
      const moved = isMoved(person.team, from ?? '')
      await (moved
        ? database.batch([changeTeam(database, seatId, person.team ?? ''), mark(own, 'moved')])
        : mark(own, 'unchanged'))
      continue
    }
    // A line that another run has applied makes the whole batch roll back: nobody gets two seats for it.
    const along = [mark(line, 'added')]
    const refusal: SeatRefusal | null = isFull
      ? { kind: 'no-seat-left', seats: contract.seats }
      : await giveSeat(database, contract, { ...person, team: person.team ?? '' }, now, {
          ofRoster: true,
          along,
        })
    if (refusal?.kind === 'has-one') await mark(own, 'unchanged')
    else if (refusal) await mark(own, 'refused', refusedLine[refusal.kind])
    isFull = refusal?.kind === 'no-seat-left'
  }
}

/** The next lines, with the seat that each person holds when they do. */
async function nextLines(database: Database, rosterId: string, contract: StoredContract, most: number) {
  return database
    .select({
      line: rosterLines.line,
      firstName: rosterLines.firstName,
      lastName: rosterLines.lastName,
      email: rosterLines.email,
      team: rosterLines.team,
      seatId: seats.id,
      from: seats.team,
    })
    .from(rosterLines)
    .leftJoin(members, eq(members.email, rosterLines.email))
    .leftJoin(
      seats,
      and(
        eq(seats.memberId, members.id),
        eq(seats.subscriptionId, contract.row.id),
        isNull(seats.releasedOn),
      ),
    )
    .where(and(eq(rosterLines.rosterId, rosterId), eq(rosterLines.outcome, 'waiting')))
    .orderBy(asc(rosterLines.line))
    .limit(most)
}
