import { asParisDay } from '@portal/content'
import { eq } from 'drizzle-orm'
import type { Database } from '../src/ground/database/database.ts'
import { members } from '../src/people/member/member-schema.ts'
import { giveSeat, heldSeats, runningContract } from '../src/employer/seats/seat-store.ts'
import { outbox } from '../src/post/outbox/outbox-schema.ts'
import { readRosterFile } from '../src/employer/roster/roster-file.ts'
import { rosters } from '../src/employer/roster/roster-schema.ts'
import { confirmRoster, keepDraft, rosterOf } from '../src/employer/roster/roster-store.ts'
import { seats } from '../src/money/subscription/subscription-schema.ts'
import { anOrganisation, aPaidContract } from './contract.builder.ts'
import { rosterFile, type TypedLine } from './roster.builder.ts'

export const now = new Date('2026-11-22T17:30:00Z')
export const later = (seconds: number) => new Date(now.getTime() + seconds * 1000)
export const today = asParisDay('2026-11-22')

/**
 * A firm with four seats, of which Sam and Tom hold one each. Its file moves Sam, takes Tom’s back, adds Léa, Zoé and
 * Max, and names Ada, for whom no seat is left.
 */
export async function aRunningRoster(database: Database, name: string) {
  const organisationId = await anOrganisation(database)
  const { subscriptionId } = await aPaidContract(database, { organisationId, seats: 4, at: now })
  const contract = await runningContract(database, organisationId, today)
  if (!contract) throw new Error('unreachable')
  const person = (firstName: string, team = 'Nord') => ({
    firstName,
    lastName: 'Martin',
    email: `${firstName}@${name}.fr`,
    team,
  })
  await giveSeat(database, contract, person('sam'), now)
  await giveSeat(database, contract, person('tom'), now)
  const typed = (firstName: string, team: string): TypedLine => [
    firstName,
    'Martin',
    `${firstName}@${name}.fr`,
    team,
  ]
  const lines = [
    typed('sam', 'Sud'),
    typed('lea', 'Nord'),
    typed('zoe', ''),
    typed('max', ''),
    typed('ada', ''),
  ]
  const file = await readRosterFile(new Uint8Array(await rosterFile(lines).arrayBuffer()))
  if (file.kind !== 'read') throw new Error(file.kind)
  const id = await keepDraft(database, organisationId, file, now)
  const row = await rosterOf(database, organisationId, id, now)
  const [tom] = await database
    .select({ id: seats.id })
    .from(seats)
    .innerJoin(members, eq(members.id, seats.memberId))
    .where(eq(members.email, `tom@${name}.fr`))
  if (!row || !tom) throw new Error('unreachable')
  await confirmRoster(database, row, { applyOn: today, takenBack: [tom.id], today }, now)
  const outcome = async () => {
    const [done] = await database.select().from(rosters).where(eq(rosters.id, id))
    const held = await heldSeats(database, subscriptionId)
    const events = await database.select().from(outbox)
    const own = await database.select().from(seats).where(eq(seats.subscriptionId, subscriptionId))
    const kinds = events
      .filter(({ payload }) => own.some((seat) => seat.id === payload['seatId']))
      .map(({ kind }) => kind)
    return {
      state: done?.state,
      counts: [done?.departed, done?.moved, done?.added, done?.refused, done?.unchanged],
      held: held.map(({ firstName, team }) => `${firstName} ${team}`),
      everGiven: own.length,
      letters: kinds.toSorted(),
    }
  }
  return { id, contract, outcome }
}
