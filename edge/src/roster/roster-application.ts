import { parisDayAt } from '@portal/content'
import { and, asc, eq, inArray, isNull, lte, or, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../http/portal-environment.ts'
import { members } from '../member/member-schema.ts'
import type { SeatRefusal } from '../organisation/invitation.ts'
import { changeTeam, giveSeat, runningContract, takeSeatBack } from '../organisation/seat-store.ts'
import { seats } from '../subscription/subscription-schema.ts'
import type { StoredContract } from '../subscription/subscription-store.ts'
import { isMoved, type LineOutcome } from './roster.ts'
import { rosterDepartures, rosterLines, rosters } from './roster-schema.ts'

/** Seats given or taken back by one run: four statements each, among the thousand that D1 allows to a request. */
const stepsPerRun = 50

/** How long a run may be silent before another one takes over: it has crashed. */
export const claimSeconds = 60

/**
 * Takes a roster that runs a little further: seats to take back first, then lines in their order. Each step is one
 * batch with its mark, so that a crash between two loses none and does none twice. One run at a time; a run that
 * fails is taken up again by a later one.
 */
export async function advanceRoster(database: Database, id: string, now: Date): Promise<void> {
  const claimedUntil = new Date(now.getTime() + claimSeconds * 1000)
  const [roster] = await database
    .update(rosters)
    .set({ claimedUntil })
    .where(
      and(
        eq(rosters.id, id),
        eq(rosters.state, 'running'),
        or(isNull(rosters.claimedUntil), lte(rosters.claimedUntil, now)),
      ),
    )
    .returning({ organisationId: rosters.organisationId })
  if (!roster) return
  const contract = await runningContract(database, roster.organisationId, parisDayAt(now))
  const steps = await takeSomeBack(database, id, contract, now)
  await applySomeLines(database, id, contract, stepsPerRun - steps, now)
  await finishOrGiveWay(database, id, now)
}

/** Applies what has to be: what waited for its day begins, and everything that runs goes on (every minute). */
export async function advanceRosters(database: Database, now: Date): Promise<void> {
  await database
    .update(rosters)
    .set({ state: 'running' })
    .where(and(eq(rosters.state, 'confirmed'), lte(rosters.applyOn, parisDayAt(now))))
  // The least recently served first: the file of one employer does not hold up that of another.
  const [next] = await database
    .select({ id: rosters.id })
    .from(rosters)
    .where(
      and(eq(rosters.state, 'running'), or(isNull(rosters.claimedUntil), lte(rosters.claimedUntil, now))),
    )
    .orderBy(asc(rosters.claimedUntil), asc(rosters.confirmedAt))
    .limit(1)
  if (next) await advanceRoster(database, next.id, now)
}

async function takeSomeBack(
  database: Database,
  rosterId: string,
  contract: StoredContract | null,
  now: Date,
): Promise<number> {
  const waiting = await database
    .select({ seatId: rosterDepartures.seatId })
    .from(rosterDepartures)
    .where(and(eq(rosterDepartures.rosterId, rosterId), isNull(rosterDepartures.doneAt)))
    .orderBy(asc(rosterDepartures.seatId))
    .limit(stepsPerRun)
  for (const { seatId } of waiting) {
    const mark = database
      .update(rosterDepartures)
      .set({ doneAt: now })
      .where(and(eq(rosterDepartures.rosterId, rosterId), eq(rosterDepartures.seatId, seatId)))
    // Without a running contract there is no access left to close.
    if (contract) await takeSeatBack(database, contract, seatId, now, { ofRoster: true, along: [mark] })
    else await mark
  }
  return waiting.length
}

const refusals = {
  'no-contract': 'Aucun abonnement n’était en cours.',
  'no-seat-left': 'Il ne restait plus de place.',
}

async function applySomeLines(
  database: Database,
  rosterId: string,
  contract: StoredContract | null,
  most: number,
  now: Date,
): Promise<void> {
  const mark = (which: SQL | undefined, outcome: LineOutcome, error: string | null = null) =>
    database
      .update(rosterLines)
      .set({ outcome, error })
      .where(and(eq(rosterLines.rosterId, rosterId), which))
  const waiting = eq(rosterLines.outcome, 'waiting')
  if (!contract) {
    await mark(waiting, 'refused', refusals['no-contract'])
    return
  }
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
    // A line that is marked already makes the whole batch fail: nobody is given a seat for it twice.
    const along = [mark(line, 'added')]
    const refusal: SeatRefusal | null = isFull
      ? { kind: 'no-seat-left', seats: contract.seats }
      : await giveSeat(database, contract, { ...person, team: person.team ?? '' }, now, {
          ofRoster: true,
          along,
        })
    if (refusal?.kind === 'has-one') await mark(own, 'unchanged')
    else if (refusal) await mark(own, 'refused', refusals[refusal.kind])
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

/** Ends a roster of which nothing waits, and deletes its lines but those to correct; otherwise lets the next run in. */
async function finishOrGiveWay(database: Database, id: string, now: Date): Promise<void> {
  const done = sql`${id} IN (SELECT id FROM rosters WHERE state = 'done')`
  await database.batch([
    database
      .update(rosters)
      .set({ state: 'done', finishedAt: now })
      .where(
        and(
          eq(rosters.id, id),
          eq(rosters.state, 'running'),
          sql`added + unchanged + moved + refused = lines AND departed = departures`,
        ),
      ),
    database.update(rosters).set({ claimedUntil: now }).where(eq(rosters.id, id)),
    database
      .delete(rosterLines)
      .where(
        and(
          eq(rosterLines.rosterId, id),
          inArray(rosterLines.outcome, ['added', 'unchanged', 'moved']),
          done,
        ),
      ),
    database.delete(rosterDepartures).where(and(eq(rosterDepartures.rosterId, id), done)),
  ])
}
