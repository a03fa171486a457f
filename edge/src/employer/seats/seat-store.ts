import { type ParisDay, parisDayAt } from '@portal/content'
import { readEmail } from '@portal/content/text'
import { and, asc, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import { randomId } from '../../ground/crypto/random-id.ts'
import type { SeatView } from '../../ground/contract/index.ts'
import type { Database } from '../../ground/database/database.ts'
import { heldAddress } from '../../people/member/held-address-store.ts'
import { holdsWords, soughtWords } from '../../people/member/found-by-words-store.ts'
import { members } from '../../people/member/member-schema.ts'
import { queueEvent, queueEventWhen } from '../../post/outbox/outbox-store.ts'
import { subscriptionState } from '../../money/subscription/subscription.ts'
import { seats } from '../../money/subscription/subscription-schema.ts'
import { organisationContracts, type StoredContract } from '../../money/subscription/subscription-store.ts'
import type { Invitation, SeatRefusal } from './invitation.ts'

/** The contract under which an organisation gives seats on `today`: the running one; `null` when there is none. */
export async function runningContract(
  database: Database,
  organisationId: string,
  today: ParisDay,
): Promise<StoredContract | null> {
  const contracts = await organisationContracts(database, organisationId)
  const isRunning = (contract: StoredContract) => {
    const { kind } = subscriptionState(contract, today)
    return kind === 'active' || kind === 'past-due'
  }
  return contracts.findLast(isRunning) ?? null
}

/** Who holds a seat of a contract, by name. Nothing of what they do on the portal is asked here. */
export async function heldSeats(database: Database, subscriptionId: string): Promise<SeatView[]> {
  return seatViews(database, isHeld(subscriptionId))
}

const isHeld = (subscriptionId: string) =>
  and(eq(seats.subscriptionId, subscriptionId), isNull(seats.releasedOn))

/** How many seats of a contract are held. */
export const countHeld = (database: Database, subscriptionId: string): Promise<number> =>
  database.$count(seats, isHeld(subscriptionId))

/** Seats shown at once. */
const seatsPerPage = 50

/** Some of those who hold a seat: a page of all, 1 first, or whoever is found by what was typed of them. */
export async function seatPage(
  database: Database,
  subscriptionId: string,
  asked: { number: number } | { search: string },
): Promise<{ seats: SeatView[]; held: number; number: number; count: number }> {
  const held = await countHeld(database, subscriptionId)
  const count = Math.max(1, Math.ceil(held / seatsPerPage))
  if ('search' in asked) {
    const found = await seatViews(database, and(isHeld(subscriptionId), isAbout(asked.search)), seatsPerPage)
    return { seats: found, held, number: 1, count }
  }
  const number = Math.min(asked.number, count)
  const offset = (number - 1) * seatsPerPage
  return {
    seats: await seatViews(database, isHeld(subscriptionId), seatsPerPage, offset),
    held,
    number,
    count,
  }
}

/** Any parts of a name, an address or a group, whatever their accents and their order. */
function isAbout(typed: string): SQL | undefined {
  const read = readEmail(typed)
  if (read.kind === 'read') return eq(members.email, read.email)
  return holdsWords(sql`(${seats.folded} || ' ' || ${members.email})`, soughtWords(typed))
}

async function seatViews(
  database: Database,
  which: SQL | undefined,
  limit = -1,
  offset = 0,
): Promise<SeatView[]> {
  return database
    .select({
      id: seats.id,
      firstName: seats.firstName,
      lastName: seats.lastName,
      email: members.email,
      team: seats.team,
      assignedOn: seats.assignedOn,
      activated: sql<boolean>`${seats.takenUpAt} IS NOT NULL`.mapWith(Boolean),
    })
    .from(seats)
    .innerJoin(members, eq(members.id, seats.memberId))
    .where(which)
    .orderBy(asc(seats.folded), asc(seats.id))
    .limit(limit)
    .offset(offset)
}

/** Who held a seat that was taken back today and has none since: it can be given again. `null` otherwise. */
export async function seatTakenBack(
  database: Database,
  subscriptionId: string,
  seatId: string,
  today: ParisDay,
): Promise<Invitation | null> {
  const [row] = await database
    .select({
      memberId: seats.memberId,
      firstName: seats.firstName,
      lastName: seats.lastName,
      email: members.email,
      team: seats.team,
    })
    .from(seats)
    .innerJoin(members, eq(members.id, seats.memberId))
    .where(and(eq(seats.id, seatId), eq(seats.subscriptionId, subscriptionId), eq(seats.releasedOn, today)))
  if (!row || (await hasSeat(database, subscriptionId, row.memberId))) return null
  const { firstName, lastName, email, team } = row
  return { firstName, lastName, email, team }
}

/** Whether a member holds a seat of a contract. */
export async function hasSeat(
  database: Database,
  subscriptionId: string,
  memberId: string,
): Promise<boolean> {
  return (await database.$count(seats, and(isHeld(subscriptionId), eq(seats.memberId, memberId)))) > 0
}

/** How a seat is told and what is written with it. */
export interface SeatGift {
  /** One of many: its letter has a lower priority. */
  ofRoster?: boolean
  /** Queries that hold with the seat or not at all. */
  along?: readonly BatchItem<'sqlite'>[]
}

/**
 * Gives a seat, with the account of whoever has none yet and the letter; all or nothing. An account that exists keeps
 * its own name, which the employer never sees: the seat has the one that was typed. Returns why not, or `null` once it is given.
 */
export async function giveSeat(
  database: Database,
  contract: StoredContract | null,
  { firstName, lastName, email, team }: Invitation,
  now: Date,
  { ofRoster = false, along = [] }: SeatGift = {},
): Promise<SeatRefusal | null> {
  if (!contract) return { kind: 'no-contract' }
  const seatId = randomId()
  const member = sql<string>`(SELECT id FROM members WHERE email = ${email})`
  try {
    await database.batch([
      database
        .insert(members)
        .values({
          id: randomId(),
          email,
          firstName,
          lastName,
          passwordHash: null,
          role: 'member',
          createdAt: now,
        })
        .onConflictDoNothing({ target: members.email }),
      database.insert(seats).values({
        id: seatId,
        subscriptionId: contract.row.id,
        memberId: member,
        team,
        assignedOn: parisDayAt(now),
        releasedOn: null,
        firstName,
        lastName,
      }),
      queueEvent(
        database,
        `seat-given:${seatId}`,
        ofRoster ? 'roster-seat-given' : 'seat-given',
        { seatId },
        now,
      ),
      ...along,
    ])
    return null
  } catch (cause) {
    const [own] = await seatViews(database, and(isHeld(contract.row.id), eq(members.email, email)), 1)
    if (own) return { kind: 'has-one' }
    if (await heldAddress(database, email, now)) return { kind: 'held-address' }
    if ((await countHeld(database, contract.row.id)) >= contract.seats)
      return { kind: 'no-seat-left', seats: contract.seats }
    throw new Error('a seat could not be given', { cause })
  }
}

/** Takes a seat back: access ends at once, the account stays. False when the contract holds no such seat. */
export async function takeSeatBack(
  database: Database,
  contract: StoredContract,
  seatId: string,
  now: Date,
): Promise<boolean> {
  const own = and(eq(seats.id, seatId), eq(seats.subscriptionId, contract.row.id))
  const [updated] = await database.batch([
    database
      .update(seats)
      .set({ releasedOn: parisDayAt(now) })
      .where(and(own, isNull(seats.releasedOn))),
    queueEventWhen(database, `seat-taken-back:${seatId}`, 'seat-taken-back', { seatId }, now, {
      table: seats,
      condition: and(own, isNotNull(seats.releasedOn)),
    }),
  ])
  return updated.meta.changes > 0
}

/** Changes the group of whoever holds a seat; nobody is told. */
export function changeTeam(database: Database, seatId: string, team: string) {
  return database
    .update(seats)
    .set({ team })
    .where(and(eq(seats.id, seatId), isNull(seats.releasedOn)))
}
