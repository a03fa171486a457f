import { env } from 'cloudflare:workers'
import { drizzle } from 'drizzle-orm/d1'
import { eq } from 'drizzle-orm'
import { afterEach, describe, expect, it } from 'vitest'
import { failingDatabase, type Failure } from '../../../tests/failing-database.ts'
import { aFirm, lea, sam, zoe } from '../../../tests/roster.builder.ts'
import { aRunningRoster, later, now } from '../../../tests/running-roster.builder.ts'
import { logged } from '../../../tests/quiet-console.ts'
import { startPortal } from '../../../tests/test-portal.ts'
import { paths } from '../../ground/contract/index.ts'
import { advanceRoster, advanceRosters, claimSeconds } from './roster-application-store.ts'
import { rosterLines, rosters } from './roster-schema.ts'

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
  ])('refuses %s', async (query, why) => {
    const { draft } = await aFirm()
    await draft([lea])
    await expect(env.DB.prepare(query).run()).rejects.toThrow(why)
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
