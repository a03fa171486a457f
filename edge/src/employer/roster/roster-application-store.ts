import { parisDayAt } from '@portal/content'
import { faultLine } from '@portal/content/log'
import { and, asc, eq, inArray, isNull, lte, or, sql } from 'drizzle-orm'
import { log } from '../../ground/log/log.ts'
import type { Database } from '../../ground/database/database.ts'
import { suspensionNow } from '../../people/suspension/suspension-store.ts'
import { runningContract } from '../seats/seat-store.ts'
import type { StoredContract } from '../../money/subscription/subscription-store.ts'
import { applyOneByOne } from './lines-one-by-one-store.ts'
import { applyTogether } from './lines-together-store.ts'
import { rosterDepartures, rosterLines, rosters } from './roster-schema.ts'
import { refusedLine } from './roster-sentences.ts'
import { takeSomeBack } from './seats-taken-back-store.ts'

/** Seats taken back and lines applied by one run: eight queries together, whatever their number. */
const stepsPerRun = 500

/** Lines that one run applies one by one: six queries each at most, among the thousand that D1 allows to a request. */
const linesOneByOne = 25

/** Lease: a run that has not reported for this long has crashed, and another one takes over. */
export const claimSeconds = 60

/**
 * Takes a roster that runs a little further: seats to take back first, then lines in their order. What is done and its
 * marks are one batch, so that a crash between two loses none and does none twice. One run at a time; a run that fails
 * is taken up again by a later one.
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
  const today = parisDayAt(now)
  // It goes on where it is once that has ended: a person decides, and no line is lost.
  if (await suspensionNow(database, 'seats', roster.organisationId, today)) return giveWay(database, id, now)
  const contract = await runningContract(database, roster.organisationId, today)
  const taken = await takeSomeBack(database, id, contract, stepsPerRun, now)
  await applySomeLines(database, id, contract, stepsPerRun - taken, now)
  await finishOrGiveWay(database, id, now)
}

/** Applies what has to be: what waited for its day begins, and everything that runs goes on (every minute). */
export async function advanceRosters(database: Database, now: Date): Promise<void> {
  await database
    .update(rosters)
    .set({ state: 'running' })
    .where(and(eq(rosters.state, 'confirmed'), lte(rosters.applyOn, parisDayAt(now))))
  // Round robin: the file of one employer does not block that of another.
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

/** Applies the next lines together; when the database refuses, some of them one by one: an odd line holds up itself alone. */
async function applySomeLines(
  database: Database,
  rosterId: string,
  contract: StoredContract | null,
  most: number,
  now: Date,
): Promise<void> {
  if (!contract) {
    await database
      .update(rosterLines)
      .set({ outcome: 'refused', error: refusedLine['no-contract'] })
      .where(and(eq(rosterLines.rosterId, rosterId), eq(rosterLines.outcome, 'waiting')))
    return
  }
  try {
    await applyTogether(database, rosterId, contract, most, now)
  } catch (fault) {
    log('error', 'roster lines not applied together', { fault: faultLine(fault) })
    await applyOneByOne(database, rosterId, contract, Math.min(most, linesOneByOne), now)
  }
}

const giveWay = async (database: Database, id: string, now: Date): Promise<void> => {
  await database.update(rosters).set({ claimedUntil: now }).where(eq(rosters.id, id))
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
