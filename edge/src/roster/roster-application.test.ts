import { env } from 'cloudflare:workers'
import { asParisDay } from '@portal/content'
import { drizzle } from 'drizzle-orm/d1'
import { eq, like } from 'drizzle-orm'
import { afterEach, describe, expect, it } from 'vitest'
import { anOrganisation, aPaidContract } from '../../tests/contract.builder.ts'
import { failingDatabase, type Failure } from '../../tests/failing-database.ts'
import { aFirm, lea, rosterFile, sam, type TypedLine, zoe } from '../../tests/roster.builder.ts'
import { logged } from '../../tests/quiet-console.ts'
import { startPortal } from '../../tests/test-portal.ts'
import { randomId } from '../auth/random-id.ts'
import { paths } from '../contract/index.ts'
import type { Database } from '../http/portal-environment.ts'
import { members } from '../member/member-schema.ts'
import { giveSeat, heldSeats, runningContract } from '../organisation/seat-store.ts'
import { outbox } from '../outbox/outbox-schema.ts'
import { seats } from '../subscription/subscription-schema.ts'
import { advanceRoster, advanceRosters, claimSeconds } from './roster-application.ts'
import { readRosterFile } from './roster-file.ts'
import { rosterLines, rosters } from './roster-schema.ts'
import { confirmRoster, keepDraft, rosterOf } from './roster-store.ts'

const now = new Date('2026-11-22T17:30:00Z')
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000)
const today = asParisDay('2026-11-22')

/**
 * A firm with four seats, of which Sam and Tom hold one each. Its file moves Sam, takes Tom’s back, adds Léa, Zoé and
 * Max, and names Ada, for whom no seat is left.
 */
async function aRunningRoster(database: Database, name: string) {
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
  const file = readRosterFile(new Uint8Array(await rosterFile(lines).arrayBuffer()))
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

const applied = {
  state: 'done',
  counts: [1, 1, 3, 1, 0],
  held: ['lea Nord', 'max ', 'sam Sud', 'zoe '],
  everGiven: 5,
  letters: [
    ...Array<string>(3).fill('roster-seat-given'),
    'roster-seat-taken-back',
    'seat-given',
    'seat-given',
  ],
}

/** Lines of a chunk are marked before their seats are given, and a line alone after: this refuses the one and not the other. */
const refuseTogether = `CREATE TRIGGER never_together BEFORE INSERT ON seats
  WHEN EXISTS (
    SELECT 1 FROM roster_lines l JOIN members m ON m.email = l.email WHERE m.id = NEW.member_id AND l.outcome = 'added'
  )
  BEGIN SELECT RAISE(ABORT, 'not together'); END`

describe.each([
  { way: 'together', prepare: () => Promise.resolve(), fewestQuestions: 7 },
  { way: 'one by one', prepare: () => env.DB.prepare(refuseTogether).run(), fewestQuestions: 12 },
])('a roster that runs, its lines $way', ({ way, prepare, fewestQuestions }) => {
  const start = async () => {
    const portal = await startPortal()
    await prepare()
    return portal
  }
  // What could not be applied together is said, and nothing else.
  afterEach(() => {
    const refusedTogether = /^roster lines not applied together/
    const lines = logged.splice(0)
    expect(lines.filter((line) => !refusedTogether.test(line))).toEqual([])
    if (way === 'one by one') expect(lines).not.toEqual([])
  })

  it('is applied to its end', async () => {
    const { database } = await start()
    const { id, outcome } = await aRunningRoster(database, 'entier')
    await advanceRoster(database, id, now)
    expect(await outcome()).toEqual(applied)
  })

  // The fault: the Worker stops at each question that it asks the database, before it is heard or after.
  it('that is cut anywhere is taken up again: nobody is lost, nobody is there twice', async () => {
    const { database } = await start()
    const whole = failingDatabase(env.DB, { question: Infinity, when: 'before' })
    const { id } = await aRunningRoster(database, 'mesure')
    await advanceRoster(drizzle(whole.database), id, now)
    expect(whole.asked.count).toBeGreaterThanOrEqual(fewestQuestions)
    const failures = Array.from({ length: whole.asked.count }, (_, place) =>
      (['before', 'after'] as const).map((when): Failure => ({ question: place + 1, when })),
    ).flat()
    for (const failure of failures) {
      const cut = `${failure.when}-${failure.question}`
      const roster = await aRunningRoster(database, cut)
      const failing = failingDatabase(env.DB, failure)
      await expect(advanceRoster(drizzle(failing.database), roster.id, now), cut).rejects.toThrow()
      await advanceRoster(database, roster.id, later(claimSeconds))
      expect(await roster.outcome(), cut).toEqual(applied)
    }
    expect((await database.select().from(rosterLines)).every(({ outcome }) => outcome === 'refused')).toBe(
      true,
    )
  }, 120_000)

  it('that is cut ten times in a row comes to the same end', async () => {
    const { database } = await start()
    const { id, outcome } = await aRunningRoster(database, 'dix')
    for (let run = 0; run < 10; run++) {
      const failing = failingDatabase(env.DB, {
        question: 3 + (run % (fewestQuestions - 2)),
        when: run % 2 ? 'before' : 'after',
      })
      await advanceRoster(drizzle(failing.database), id, later(run * claimSeconds)).catch(() => null)
    }
    await advanceRoster(database, id, later(10 * claimSeconds))
    expect(await outcome()).toEqual(applied)
  })

  it('is taken by one run at a time, and by another after a crash', async () => {
    const { database } = await start()
    const { id, outcome } = await aRunningRoster(database, 'courses')
    await database
      .update(rosters)
      .set({ claimedUntil: later(1) })
      .where(eq(rosters.id, id))
    await Promise.all(Array.from({ length: 5 }, () => advanceRoster(database, id, now)))
    expect((await outcome()).counts).toEqual([0, 0, 0, 0, 0])
    await Promise.all(Array.from({ length: 10 }, () => advanceRoster(database, id, later(1))))
    expect(await outcome()).toEqual(applied)
  })

  // The fault: a run was so slow that another took over, and both go on.
  it('by two runs at once still gives each seat once', async () => {
    const { database } = await start()
    const { id, outcome } = await aRunningRoster(database, 'ensemble')
    const runs = Array.from({ length: 5 }, (_, run) => advanceRoster(database, id, later(run * claimSeconds)))
    await Promise.allSettled(runs)
    await advanceRoster(database, id, later(10 * claimSeconds))
    expect(await outcome()).toEqual(applied)
  })

  it('that nobody can advance holds up no other', async () => {
    const { database } = await start()
    const broken = await aRunningRoster(database, 'casse')
    const whole = await aRunningRoster(database, 'autre')
    await env.DB.exec(
      `CREATE TRIGGER away BEFORE UPDATE OF outcome ON roster_lines WHEN NEW.roster_id = '${broken.id}' BEGIN SELECT RAISE(ABORT, 'disk'); END`,
    )
    for (let minute = 0; minute < 3; minute++)
      await advanceRosters(database, later(60 * minute)).catch(() => null)
    expect(await whole.outcome()).toEqual(applied)
    await env.DB.exec('DROP TRIGGER away')
    await advanceRosters(database, later(600))
    expect(await broken.outcome()).toEqual(applied)
  })
})

describe('a roster that runs', () => {
  it('whose fault comes in the middle of a visit is shown all the same, and resumed', async () => {
    const { portal, browser, id, apply, progress, held } = await aFirm()
    await env.DB.exec(
      "CREATE TRIGGER away BEFORE INSERT ON seats WHEN (SELECT count(*) FROM seats) = 1 BEGIN SELECT RAISE(ABORT, 'disk'); END",
    )
    const rosterId = await apply([lea, sam, zoe])
    expect(logged.splice(0)).toEqual([
      expect.stringMatching(/^roster lines not applied together/),
      expect.stringMatching(/^roster not advanced/),
    ])
    expect(await held()).toEqual(['lea@exemple.fr Atelier'])
    await env.DB.exec('DROP TRIGGER away')
    expect((await browser.get(paths.organisationRoster(id, rosterId))).status).toBe(200)
    expect((await progress(rosterId))?.roster).toMatchObject({ state: 'running', done: 1 })
    portal.wait(claimSeconds)
    await browser.get(paths.organisationRoster(id, rosterId))
    expect((await progress(rosterId))?.roster).toMatchObject({ state: 'done', added: 3 })
    expect(await held()).toHaveLength(3)
  })

  it('of 1,200 lines takes three runs of a few statements each', async () => {
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
    const id = await keepDraft(database, organisationId, { kind: 'read', people, wrong: [] }, now)
    const row = await rosterOf(database, organisationId, id, now)
    if (!row) throw new Error('unreachable')
    await confirmRoster(database, row, { applyOn: today, takenBack: [], today }, now)
    const done: unknown[] = []
    for (let run = 0; run < 3; run++) {
      const counting = failingDatabase(env.DB, { question: Infinity, when: 'before' })
      await advanceRoster(drizzle(counting.database), id, later(run * 60))
      const [roster] = await database.select().from(rosters).where(eq(rosters.id, id))
      done.push([roster?.state, roster?.added, roster?.refused])
      expect(counting.asked.statements).toBeLessThan(20)
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
})

/** A database where `act` happens just before the lines that have been read are applied. */
function meanwhile(act: () => Promise<unknown>) {
  const met = { count: 0 }
  const batch = async (statements: D1PreparedStatement[]) => {
    if (statements.length === statementsTogether) {
      met.count += 1
      await act()
    }
    return env.DB.batch(statements)
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
const statementsTogether = 5

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
    expect(held.map(({ firstName }) => firstName)).toContain('Léa-Marie')
    expect(held.every((seat) => /^[\w-]{24}$/.test(seat.id))).toBe(true)
    const everybody = await database.select({ id: members.id }).from(members)
    expect(everybody.every((member) => /^[\w-]{24}$/.test(member.id))).toBe(true)
  })
})

describe('the database', () => {
  it.each([
    ["UPDATE roster_lines SET outcome = 'added'", 'only a roster that runs'],
    ["UPDATE rosters SET state = 'done', finished_at = created_at", 'CHECK'],
    ["UPDATE rosters SET state = 'running'", 'CHECK'],
    [
      'INSERT INTO roster_lines SELECT roster_id, line + 1, first_name, last_name, email, team, outcome, error, known_email FROM roster_lines',
      'UNIQUE',
    ],
  ])('refuses %s', async (statement, why) => {
    const { draft } = await aFirm()
    await draft([lea])
    await expect(env.DB.prepare(statement).run()).rejects.toThrow(why)
  })

  it('refuses to apply a line twice', async () => {
    const { database } = await startPortal()
    await aRunningRoster(database, 'une-fois')
    await env.DB.prepare("UPDATE roster_lines SET outcome = 'unchanged' WHERE line = 2").run()
    await expect(
      env.DB.prepare("UPDATE roster_lines SET outcome = 'added' WHERE line = 2").run(),
    ).rejects.toThrow('applied once')
  })
})
