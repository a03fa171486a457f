import { env } from 'cloudflare:workers'
import { drizzle } from 'drizzle-orm/d1'
import { eq, like } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { anOrganisation, aPaidContract } from '../../../tests/contract.builder.ts'
import { failingDatabase } from '../../../tests/failing-database.ts'
import { aMember } from '../../../tests/member.builder.ts'
import { logged } from '../../../tests/quiet-console.ts'
import { aRunningRoster, later, now, today } from '../../../tests/running-roster.builder.ts'
import { startPortal } from '../../../tests/test-portal.ts'
import { emailChanges } from '../../entrance/email-change/email-change-schema.ts'
import { randomId } from '../../ground/crypto/random-id.ts'
import { members } from '../../people/member/member-schema.ts'
import { giveSeat, heldSeats } from '../seats/seat-store.ts'
import { outbox } from '../../post/outbox/outbox-schema.ts'
import { seats } from '../../money/subscription/subscription-schema.ts'
import { advanceRoster } from './roster-application-store.ts'
import { rosterLines, rosters } from './roster-schema.ts'
import { refusedLine } from './roster-sentences.ts'
import { confirmRoster, keepDraft, rosterOf } from './roster-store.ts'

const reading = { encoding: 'UTF-8', headerLine: 1, chosen: [], skipped: [] }

describe('a roster of many', () => {
  it('of 1,200 lines takes three runs of a few queries each', async () => {
    const { database } = await startPortal()
    const organisationId = await anOrganisation(database)
    const { subscriptionId } = await aPaidContract(database, { organisationId, seats: 1100, at: now })
    const people = Array.from({ length: 1200 }, (_, place) => ({
      line: place + 2,
      firstName: 'Zoé',
      lastName: 'Lefèvre',
      email: `zoe-${place}@exemple.fr`,
      team: null,
    }))
    const id = await keepDraft(database, organisationId, { kind: 'read', people, wrong: [], reading }, now)
    const row = await rosterOf(database, organisationId, id, now)
    if (!row) throw new Error('unreachable')
    await confirmRoster(database, row, { applyOn: today, takenBack: [], today }, now)
    const done: unknown[] = []
    for (let run = 0; run < 3; run++) {
      const counting = failingDatabase(env.DB, { question: Infinity, when: 'before' })
      await advanceRoster(drizzle(counting.database), id, later(run * 60))
      const [roster] = await database.select().from(rosters).where(eq(rosters.id, id))
      done.push([roster?.state, roster?.added, roster?.refused])
      expect(counting.asked.queries).toBeLessThan(20)
    }
    expect(done).toEqual([
      ['running', 500, 0],
      ['running', 1000, 0],
      ['done', 1100, 100],
    ])
    const given = await database.select().from(seats).where(eq(seats.subscriptionId, subscriptionId))
    const letters = await database.select().from(outbox).where(eq(outbox.kind, 'roster-seat-given'))
    expect(new Set(letters.map(({ payload }) => payload['seatId']))).toEqual(
      new Set(given.map((seat) => seat.id)),
    )
    expect(letters).toHaveLength(1100)
    expect(given).toHaveLength(1100)
    // Nobody without a seat has an account.
    expect(await database.$count(members, like(members.email, 'zoe-%'))).toBe(1100)
  })

  it('gives none to an address that another account may take back, and the others are not held up', async () => {
    const { database } = await startPortal()
    const organisationId = await anOrganisation(database)
    const { subscriptionId } = await aPaidContract(database, { organisationId, seats: 2, at: now })
    const { id: memberId, email: newEmail } = await aMember(database)
    await database.insert(emailChanges).values({
      ...{ id: randomId(), memberId, formerEmail: 'zoe-0@exemple.fr', newEmail },
      ...{ askedAt: now, doneAt: now, undoUntil: later(7 * 86_400) },
    })
    const people = Array.from({ length: 3 }, (_, place) => ({
      ...{ line: place + 2, firstName: 'Zoé', lastName: 'Lefèvre', team: null },
      email: `zoe-${place}@exemple.fr`,
    }))
    const id = await keepDraft(database, organisationId, { kind: 'read', people, wrong: [], reading }, now)
    const row = await rosterOf(database, organisationId, id, now)
    if (!row) throw new Error('unreachable')
    await confirmRoster(database, row, { applyOn: today, takenBack: [], today }, now)
    await advanceRoster(database, id, now)
    const [roster] = await database.select().from(rosters).where(eq(rosters.id, id))
    expect([roster?.state, roster?.added, roster?.refused]).toEqual(['done', 2, 1])
    const lines = await database.select().from(rosterLines).where(eq(rosterLines.rosterId, id))
    expect(lines).toMatchObject([{ email: 'zoe-0@exemple.fr', error: refusedLine['held-address'] }])
    expect(await database.$count(seats, eq(seats.subscriptionId, subscriptionId))).toBe(2)
  })

  it('that takes 1,100 seats back does so before it gives one, each with its letter', async () => {
    const { database } = await startPortal()
    const organisationId = await anOrganisation(database)
    const { subscriptionId } = await aPaidContract(database, { organisationId, seats: 1100, at: now })
    await env.DB.batch(
      Array.from({ length: 1100 }, (_, place) => [
        env.DB.prepare(
          "INSERT INTO members (id, email, first_name, last_name, role, created_at) VALUES (?1, ?1 || '@exemple.fr', 'Ana', 'Martin', 'member', 1)",
        ).bind(`membre-${String(place).padStart(20, '0')}`),
        env.DB.prepare(
          "INSERT INTO seats (id, subscription_id, member_id, team, assigned_on) VALUES (?1, ?2, ?3, '', '2026-11-22')",
        ).bind(
          `place-${String(place).padStart(20, '0')}`,
          subscriptionId,
          `membre-${String(place).padStart(20, '0')}`,
        ),
      ]).flat(),
    )
    const held = await heldSeats(database, subscriptionId)
    const people = [{ line: 2, firstName: 'Zoé', lastName: 'Lefèvre', email: 'zoe@file.fr', team: null }]
    const id = await keepDraft(database, organisationId, { kind: 'read', people, wrong: [], reading }, now)
    const row = await rosterOf(database, organisationId, id, now)
    if (!row) throw new Error('unreachable')
    const takenBack = held.map((seat) => seat.id)
    await confirmRoster(database, row, { applyOn: today, takenBack, today }, now)
    const done: unknown[] = []
    for (let run = 0; run < 3; run++) {
      await advanceRoster(database, id, later(run * 60))
      const [roster] = await database.select().from(rosters).where(eq(rosters.id, id))
      done.push([roster?.state, roster?.departed, roster?.added])
    }
    expect(done).toEqual([
      ['running', 500, 0],
      ['running', 1000, 0],
      ['done', 1100, 1],
    ])
    expect(await heldSeats(database, subscriptionId)).toHaveLength(1)
    expect(await database.$count(outbox, eq(outbox.kind, 'roster-seat-taken-back'))).toBe(1100)
  })
})

/** A database where `act` happens just before the lines that have been read are applied. */
function meanwhile(act: () => Promise<unknown>) {
  const met = { count: 0 }
  const batch = async (queries: D1PreparedStatement[]) => {
    if (queries.length === queriesTogether) {
      met.count += 1
      await act()
    }
    return env.DB.batch(queries)
  }
  const database = new Proxy(env.DB, {
    get(target, name) {
      if (name === 'batch') return batch
      const value: unknown = Reflect.get(target, name)
      return typeof value === 'function' ? (value.bind(target) as unknown) : value
    },
  })
  return { database: drizzle(database), met }
}
const queriesTogether = 5

describe('lines that are applied together', () => {
  it.each([
    {
      given: 'lea',
      counts: [1, 1, 2, 1, 1],
      held: ['lea Nord', 'max ', 'sam Sud', 'zoe '],
    },
    {
      given: 'eve',
      counts: [1, 1, 2, 2, 0],
      held: ['eve Nord', 'lea Nord', 'sam Sud', 'zoe '],
    },
  ])('meet the seat that $given is given by hand meanwhile', async ({ given, counts, held }) => {
    const { database } = await startPortal()
    const { id, contract, outcome } = await aRunningRoster(database, 'main')
    const person = { firstName: given, lastName: 'Martin', email: `${given}@main.fr`, team: 'Nord' }
    const busy = meanwhile(() => giveSeat(database, contract, person, now))
    await advanceRoster(busy.database, id, now)
    expect(busy.met.count).toBe(1)
    expect(await outcome()).toMatchObject({ state: 'done', counts, held, everGiven: 5 })
    expect((await outcome()).letters.filter((kind) => kind.endsWith('given'))).toHaveLength(5)
  })

  it('make all their changes or none when another run has marked one of them', async () => {
    const { database } = await startPortal()
    const { id, outcome } = await aRunningRoster(database, 'marque')
    const busy = meanwhile(() =>
      env.DB.prepare("UPDATE roster_lines SET outcome = 'refused', error = 'autre' WHERE line = 4").run(),
    )
    await advanceRoster(busy.database, id, now)
    expect(logged.splice(0)).toEqual([expect.stringMatching(/^roster lines not applied together/)])
    expect(await outcome()).toMatchObject({
      state: 'done',
      counts: [1, 1, 3, 1, 0],
      held: ['ada ', 'lea Nord', 'max ', 'sam Sud'],
      everGiven: 5,
    })
  })

  it('keep the name of an account that exists, and draw their identifiers at random', async () => {
    const { database } = await startPortal()
    const { id, contract } = await aRunningRoster(database, 'noms')
    await database.insert(members).values({
      ...{ id: randomId(), email: 'lea@noms.fr', firstName: 'Léa-Marie', lastName: 'Durand' },
      ...{ passwordHash: null, role: 'member', createdAt: now },
    })
    await advanceRoster(database, id, now)
    const held = await heldSeats(database, contract.row.id)
    // The list of the employer has the name of its file.
    expect(held.map(({ firstName }) => firstName)).not.toContain('Léa-Marie')
    const [known] = await database.select().from(members).where(eq(members.email, 'lea@noms.fr'))
    expect(known?.firstName).toBe('Léa-Marie')
    expect(held.every((seat) => /^[\w-]{24}$/.test(seat.id))).toBe(true)
    const everybody = await database.select({ id: members.id }).from(members)
    expect(everybody.every((member) => /^[\w-]{24}$/.test(member.id))).toBe(true)
  })
})
