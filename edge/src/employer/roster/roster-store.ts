import type { ParisDay } from '@portal/content'
import { and, asc, desc, eq, inArray, isNotNull, isNull, lt, ne, or, sql } from 'drizzle-orm'
import { randomId } from '../../ground/crypto/random-id.ts'
import type { Database } from '../../ground/database/database.ts'
import { deleteSome } from '../../ground/database/some-rows.ts'
import { keptSince, type RosterPerson } from './roster.ts'
import type { RosterFile } from './roster-file.ts'
import { rosterDepartures, rosterLines, type RosterRow, rosters } from './roster-schema.ts'

/** D1 binds a hundred values at most, of two megabytes at most: the lines of a query are one of them. */
const linesPerQuery = 250

/** Keeps a file as a draft, all of it or nothing, in place of the drafts that its organisation had. Returns its id. */
export async function keepDraft(
  database: Database,
  organisationId: string,
  { people, wrong, reading }: RosterFile,
  now: Date,
): Promise<string> {
  const id = randomId()
  const lines = [
    ...people.map((person) => ({ ...person, outcome: 'waiting', error: null, knownEmail: null })),
    ...wrong.map((line) => ({ ...line, outcome: 'wrong' })),
  ]
  const chunks = Array.from({ length: Math.ceil(lines.length / linesPerQuery) }, (_, place) =>
    lines.slice(place * linesPerQuery, (place + 1) * linesPerQuery),
  )
  await database.batch([
    database
      .delete(rosters)
      .where(and(eq(rosters.organisationId, organisationId), eq(rosters.state, 'draft'))),
    database.insert(rosters).values({
      id,
      organisationId,
      state: 'draft',
      lines: people.length,
      wrongLines: wrong.length,
      createdAt: now,
      reading: JSON.stringify(reading),
    }),
    ...chunks.map((chunk) =>
      database.insert(rosterLines).select(
        sql`SELECT ${id}, value ->> 'line', value ->> 'firstName', value ->> 'lastName', value ->> 'email',
          value ->> 'team', value ->> 'outcome', value ->> 'error', value ->> 'knownEmail'
          FROM json_each(${JSON.stringify(chunk)})`,
      ),
    ),
  ])
  return id
}

/** A roster of an organisation; `null` when it has no such one, or when it was a draft that has expired. */
export async function rosterOf(
  database: Database,
  organisationId: string,
  id: string,
  now: Date,
): Promise<RosterRow | null> {
  const [row] = await database
    .select()
    .from(rosters)
    .where(and(eq(rosters.id, id), eq(rosters.organisationId, organisationId)))
  return row && !(row.state === 'draft' && row.createdAt <= keptSince(now)) ? row : null
}

/** The last rosters that an organisation has confirmed, newest first. */
export async function confirmedRosters(database: Database, organisationId: string): Promise<RosterRow[]> {
  return database
    .select()
    .from(rosters)
    .where(and(eq(rosters.organisationId, organisationId), isNotNull(rosters.confirmedAt)))
    .orderBy(desc(rosters.createdAt))
    .limit(10)
}

/** Who is in a roster, in the order of its file. */
export async function rosterPeople(database: Database, id: string): Promise<RosterPerson[]> {
  return database
    .select({
      line: rosterLines.line,
      firstName: rosterLines.firstName,
      lastName: rosterLines.lastName,
      email: rosterLines.email,
      team: rosterLines.team,
    })
    .from(rosterLines)
    .where(and(eq(rosterLines.rosterId, id), ne(rosterLines.outcome, 'wrong')))
    .orderBy(asc(rosterLines.line))
}

/** Lines that are wrong or that were refused, with why, in the order of the file. */
export async function linesToCorrect(database: Database, id: string) {
  const rows = await database
    .select()
    .from(rosterLines)
    .where(and(eq(rosterLines.rosterId, id), inArray(rosterLines.outcome, ['wrong', 'refused'])))
    .orderBy(asc(rosterLines.line))
  return rows.map((row) => ({ ...row, team: row.team ?? '', error: row.error ?? '' }))
}

/**
 * Confirms a draft: from then on it is applied, at once or on its day. `takenBack` are the seats to take back with it.
 * A draft that was confirmed or cancelled meanwhile stays as it is. False when another roster is open.
 */
export async function confirmRoster(
  database: Database,
  { id, organisationId }: RosterRow,
  { applyOn, takenBack, today }: { applyOn: ParisDay; takenBack: readonly string[]; today: ParisDay },
  now: Date,
): Promise<boolean> {
  try {
    await database.batch([
      database.insert(rosterDepartures).select(
        sql`SELECT r.id, seat.value, NULL FROM rosters r, json_each(${JSON.stringify(takenBack)}) seat
          WHERE r.id = ${id} AND r.state = 'draft'`,
      ),
      database
        .update(rosters)
        .set({
          state: applyOn > today ? 'confirmed' : 'running',
          confirmedAt: now,
          applyOn,
          departures: takenBack.length,
        })
        .where(and(eq(rosters.id, id), eq(rosters.state, 'draft'))),
    ])
    return true
  } catch (cause) {
    const open = and(
      eq(rosters.organisationId, organisationId),
      inArray(rosters.state, ['confirmed', 'running']),
    )
    const [other] = await database.select({ id: rosters.id }).from(rosters).where(open)
    if (other) return false
    throw new Error('a roster could not be confirmed', { cause })
  }
}

/** Cancels what has not begun, and deletes its lines. False when it has begun, or is over. */
export async function cancelRoster(database: Database, id: string, now: Date): Promise<boolean> {
  const cancelled = sql`${id} IN (SELECT id FROM rosters WHERE state = 'cancelled')`
  const [updated] = await database.batch([
    database
      .update(rosters)
      .set({ state: 'cancelled', finishedAt: now })
      .where(and(eq(rosters.id, id), inArray(rosters.state, ['draft', 'confirmed']))),
    database.delete(rosterLines).where(and(eq(rosterLines.rosterId, id), cancelled)),
    database.delete(rosterDepartures).where(and(eq(rosterDepartures.rosterId, id), cancelled)),
  ])
  return updated.meta.changes > 0
}

/** Deletes what is of no more use: drafts that nobody confirmed, and lines to correct a day after (RGPD article 5(1)(e)). */
export async function deleteOldLines(database: Database, now: Date): Promise<void> {
  const before = keptSince(now)
  const isNotRecentlyDone = or(isNull(rosters.finishedAt), lt(rosters.finishedAt, before))
  const of = (condition: ReturnType<typeof and>) =>
    inArray(rosterLines.rosterId, database.select({ id: rosters.id }).from(rosters).where(condition))
  await database.batch([
    deleteSome(database, rosters, and(eq(rosters.state, 'draft'), lt(rosters.createdAt, before))),
    deleteSome(
      database,
      rosterLines,
      and(eq(rosterLines.outcome, 'wrong'), of(and(lt(rosters.createdAt, before), isNotRecentlyDone))),
    ),
    deleteSome(
      database,
      rosterLines,
      and(eq(rosterLines.outcome, 'refused'), of(lt(rosters.finishedAt, before))),
    ),
  ])
}
