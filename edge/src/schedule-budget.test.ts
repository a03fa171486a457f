import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { describe, expect, it } from 'vitest'
import { askedThrough } from '../tests/asked-database.ts'
import { anOrder, bankCall } from '../tests/buyer.ts'
import { aPaidContract } from '../tests/contract.builder.ts'
import { type Rows, storedRows } from '../tests/empty-database.ts'
import { failingDatabase } from '../tests/failing-database.ts'
import { logged } from '../tests/quiet-console.ts'
import { aRunningRoster } from '../tests/running-roster.builder.ts'
import { origin, startPortal, type TestPortal } from '../tests/test-portal.ts'
import { paths } from './ground/contract/index.ts'
import { allowance } from './ground/database/counted-database.ts'
import { rowsAtOnce } from './ground/database/some-rows.ts'
import type { Task } from './ground/room/room.ts'
import { anIssuer } from './ground/issuer/issuer.builder.ts'
import { applyWaitingNotifications } from './money/bank-call/notification-store.ts'
import { subscriptions } from './money/subscription/subscription-schema.ts'
import { lookAtContracts } from './money/term/due-store.ts'
import { mostAttempts } from './post/outbox/outbox.ts'
import { outbox } from './post/outbox/outbox-schema.ts'
import { drainQueues } from './post/outbox/outbox-sender.ts'
import { queueEvent } from './post/outbox/outbox-store.ts'
import { mostQueries, runSchedule, tasks } from './schedule.ts'

/** What a database was asked, question by question: queries, and the most rows that one of them wrote. */
function measured(beforeEach: () => Promise<unknown> = () => Promise.resolve()) {
  const asked = { queries: 0, mostWritten: 0 }
  const database = askedThrough(env.DB, async (queries, send) => {
    await beforeEach()
    asked.queries += queries.length
    const answer = await send()
    for (const one of [answer].flat() as { meta?: { rows_written?: number } }[])
      asked.mostWritten = Math.max(asked.mostWritten, one.meta?.rows_written ?? 0)
    return answer
  })
  return { asked, database }
}

const many = 10_000
/** `many` rows of `columns`, each value an expression that may name `n`. */
const manyRows = (table: string, columns: Record<string, string>) =>
  env.DB.prepare(
    `WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${many})
     INSERT INTO ${table} (${Object.keys(columns).join(', ')}) SELECT ${Object.values(columns).join(', ')} FROM numbers`,
  ).run()
const countOf = (table: string, where = '1') =>
  env.DB.prepare(`SELECT count(*) AS rows FROM ${table} WHERE ${where}`).first<number>('rows')

describe('the queries of a run', () => {
  it('are shared: what each task is kept is less than D1 allows, all together', () => {
    const shares = tasks.map(({ queries }) => queries)
    expect(shares.every((share) => share > 0)).toBe(true)
    // The last task comes first too, every other minute.
    const all = shares.reduce((sum, share) => sum + share, 0) + (shares.at(-1) ?? 0)
    expect(all).toBeLessThanOrEqual(mostQueries + 200)
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeLessThanOrEqual(mostQueries)
    expect(mostQueries).toBeLessThan(1_000)
  })

  it('are refused beyond, a batch as a whole', async () => {
    await startPortal()
    const { database, left } = allowance(env.DB, 3)
    const one = () => database.prepare('SELECT ? AS one').bind(1)
    await database.batch([one(), one()])
    await expect(database.batch([one(), one()])).rejects.toThrow('no query is left of 3')
    expect(left()).toBe(1)
    expect(await one().first('one')).toBe(1)
    await expect(one().first()).rejects.toThrow('no query is left of 3')
  })

  // Ten thousand rows of each kind are due: ten runs delete them, and no view waits behind more than one slice.
  it('take ten thousand due rows in ten runs, while pages are viewed', async () => {
    const portal = await startPortal()
    const { browser, id } = await portal.signedIn()
    const long = portal.now().getTime() - 100 * 86_400_000
    await manyRows('sessions', {
      ...{ id: "printf('%064x', n)", member_id: `'${id}'`, device: "'Firefox'", remembered: '1' },
      ...{ created_at: `${long}`, last_seen_at: `${long}`, expires_at: `${long + 1}` },
    })
    await manyRows('throttle', { key: "printf('%064x', n)", failures: '1', last_failure_at: `${long}` })
    await manyRows('channel_tokens', { id: "printf('token-%022d', n)", expires_at: `${long}` })
    await manyRows('outbox', {
      ...{ event_key: "'password-link:' || n", kind: "'password-link'", payload: "'{}'" },
      ...{ created_at: `${long}`, attempts: '1', next_attempt_at: `${long}`, sent_at: `${long}` },
    })
    const due = async () => [
      await countOf('sessions', `created_at = ${long}`),
      await countOf('throttle', `last_failure_at = ${long}`),
      await countOf('channel_tokens'),
      await countOf('outbox', "kind = 'password-link'"),
    ]
    const answers: number[] = []
    const runs: { queries: number; mostWritten: number }[] = []
    let viewsLeft = 15
    while ((await due()).some((left) => (left ?? 0) > 0)) {
      const { asked, database } = measured(async () => {
        if (viewsLeft-- > 0) answers.push((await browser.get(paths.account)).status)
      })
      await runSchedule({ ...portal.bindings, DB: database }, portal.now())
      runs.push(asked)
      portal.wait(60)
    }
    expect(runs).toHaveLength(many / rowsAtOnce)
    expect(Math.max(...runs.map(({ queries }) => queries))).toBeLessThan(120)
    // A row, and its place in each index of its table.
    expect(Math.max(...runs.map(({ mostWritten }) => mostWritten))).toBeLessThanOrEqual(5 * rowsAtOnce)
    expect(answers).toEqual(Array.from({ length: 15 }, () => 200))
  })

  it('stop the outbox between two letters, and the next run goes on', async () => {
    const portal = await startPortal()
    for (let place = 0; place < 15; place++)
      await queueEvent(
        portal.database,
        `gone-${place}`,
        'password-changed',
        { memberId: 'gone' },
        portal.now(),
      )
    const waiting = () => countOf('outbox', 'sent_at IS NULL AND attempts = 0')
    const { database, left } = allowance(env.DB, 30)
    await drainQueues({ ...portal.sending(), database: drizzle(database) }, portal.now(), left)
    expect(await waiting()).toBeGreaterThan(0)
    expect(await countOf('outbox', 'sent_at IS NULL AND attempts > 0'), 'taken up and not finished').toBe(0)
    await drainQueues(portal.sending(), portal.now())
    expect(await waiting()).toBe(0)
    expect(mostAttempts).toBeGreaterThan(1)
  })
})

describe('no task keeps others from running', () => {
  const noted = (name: string, ran: string[], run: Task['run'] = () => Promise.resolve()): Task => ({
    name,
    queries: 1,
    run: (...given) => (ran.push(name), run(...given)),
  })
  const inMinute = async (minute: number, list: (ran: string[]) => Task[]) => {
    const portal = await startPortal({ at: `2026-11-22T17:${30 + minute}:00Z` })
    const ran: string[] = []
    await runSchedule(portal.bindings, portal.now(), list(ran), () => Promise.resolve())
    return ran
  }

  it.each([
    [0, ['a', 'b', 'mails']],
    [1, ['mails', 'b', 'a', 'mails']],
  ])('in minute %i they run in the order %j', async (minute, order) => {
    const ran: string[] = []
    const portal = await startPortal({ at: `2026-11-22T17:${30 + minute}:00Z` })
    await runSchedule(
      portal.bindings,
      portal.now(),
      ['a', 'b', 'mails'].map((name) => noted(name, ran)),
    )
    expect(ran).toEqual(order)
  })

  // The fault: the mail server, say, never answers.
  it('not one that never ends, which asks nothing any more once it is left behind', async () => {
    let stuck: Promise<unknown> = Promise.resolve()
    let goOn = () => {}
    const ran = await inMinute(0, (list) => [
      noted('stuck', list, (database) => {
        stuck = new Promise<void>((resolve) => (goOn = resolve)).then(() => database.all(sql`SELECT 1`))
        return stuck
      }),
      noted('next', list, () => new Promise(() => {})),
      noted('last', list),
    ])
    expect(ran).toEqual(['stuck', 'next', 'last'])
    expect(logged.splice(0)).toEqual([
      expect.stringMatching(/^scheduled fault stuck/),
      expect.stringMatching(/^scheduled fault next/),
    ])
    goOn()
    await expect(stuck).rejects.toThrow()
  })

  // The fault: more contracts than a run looks at cannot be read, and come first every time.
  it('contracts that cannot be looked at hold up none behind them', async () => {
    const portal = await startPortal({ at: '2026-03-10T09:00:00Z' })
    const { database } = portal
    for (let index = 0; index < 60; index++)
      await aPaidContract(database, { email: `membre-${index}@exemple.fr`, at: portal.now() })
    const [last] = await database
      .select()
      .from(subscriptions)
      .orderBy(sql`id DESC`)
      .limit(1)
    await env.DB.exec(
      `CREATE TRIGGER torn BEFORE UPDATE OF looked_at_on ON subscriptions WHEN NEW.id <> '${last?.id}' BEGIN SELECT RAISE(ABORT, 'torn'); END`,
    )
    portal.setTime('2027-01-09T08:00:00Z')
    for (let run = 0; run < 2; run++)
      await expect(lookAtContracts(database, portal.now())).rejects.toThrow('not looked at')
    expect(await countOf('subscriptions', 'looked_at_on IS NOT NULL')).toBe(1)
    await env.DB.exec('DROP TRIGGER torn')
    for (let run = 0; run < 2; run++) await lookAtContracts(database, portal.now())
    expect(await countOf('subscriptions', 'looked_at_on IS NULL')).toBe(0)
  })
})

/** A portal with something due for every kind of task that writes what is told or paid. */
async function aBusyPortal(rows: Rows = {}): Promise<TestPortal> {
  const portal = await startPortal({ rows, at: '2026-11-22T17:30:00Z' })
  if (Object.keys(rows).length > 0) return portal
  const { browser } = await portal.signedIn()
  const { reference } = await anOrder(browser)
  await anOrder(browser)
  await aPaidContract(portal.database, { at: new Date('2025-11-25T09:00:00Z') })
  await aPaidContract(portal.database, { email: 'a@exemple.fr', at: new Date('2025-10-25T09:00:00Z') })
  await aRunningRoster(portal.database, 'firme')
  // One month of it is to be counted.
  await env.DB.exec(`UPDATE organisations SET created_at = ${Date.UTC(2026, 9, 2)}`)
  // The bank has called, and the Worker stopped once the call was kept.
  const cut = failingDatabase(env.DB, { question: 3, when: 'before' })
  const call = new Request(origin + paths.bankNotification('monetico'), {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: await bankCall(reference),
  })
  await portal.fetchWith({ ...portal.bindings, DB: cut.database }, call)
  logged.splice(0)
  return portal
}

/** What a run leaves, but what is drawn or told by the clock. */
async function outcome() {
  const rows = await storedRows()
  const column = (table: string, ...names: string[]) =>
    (rows[table] ?? []).map((row) => JSON.stringify(names.map((name) => row[name]))).toSorted()
  return {
    counts: Object.fromEntries(
      Object.entries(rows)
        .filter(
          ([table]) =>
            !['task_cursors', 'text_passes', 'last_done', 'day_counts', 'watch_alerts'].includes(table),
        )
        .map(([table, all]) => [table, all.length]),
    ),
    orders: column('orders', 'id', 'state'),
    contracts: column('subscriptions', 'id', 'ending', 'ends_on', 'looked_at_on'),
    rosters: column('rosters', 'state', 'added', 'moved', 'departed', 'refused'),
    told: column('outbox', 'kind'),
    waiting: column('waiting_notifications', 'notification_id'),
  }
}

describe('a run that stops in the middle', () => {
  // The isolate ends before a question is heard, or once it was carried out and its answer is lost.
  it('loses nothing and repeats nothing, wherever it stops', async () => {
    const portal = await aBusyPortal()
    const rows = await storedRows()
    portal.wait(120)
    const whole = failingDatabase(env.DB, { question: 10_000, when: 'before' })
    await runSchedule({ ...portal.bindings, DB: whole.database }, portal.now())
    for (let minute = 0; minute < 2; minute++) {
      portal.wait(60)
      await runSchedule(portal.bindings, portal.now())
    }
    const expected = await outcome()
    expect(expected.waiting).toEqual([])
    expect(expected.told.length).toBeGreaterThan(6)
    expect(whole.asked.count).toBeGreaterThan(50)

    for (let question = 1; question <= whole.asked.count; question += 12)
      for (const when of ['before', 'after'] as const) {
        const again = await aBusyPortal(rows)
        again.wait(120)
        const cut = failingDatabase(env.DB, { question, when })
        await runSchedule({ ...again.bindings, DB: cut.database }, again.now())
        for (let minute = 0; minute < 3; minute++) {
          again.wait(60)
          await runSchedule(again.bindings, again.now())
        }
        logged.splice(0)
        expect(await outcome(), `stopped ${when} question ${question}`).toEqual(expected)
      }
  }, 400_000)

  it('in the middle of calls of the bank leaves them to the next, in their order', async () => {
    const portal = await aBusyPortal()
    const { database, left } = allowance(env.DB, 20)
    await applyWaitingNotifications(drizzle(database), anIssuer, left)
    expect(await countOf('waiting_notifications')).toBe(1)
    await applyWaitingNotifications(portal.database, anIssuer)
    expect(await countOf('waiting_notifications')).toBe(0)
    expect(await portal.database.$count(outbox)).toBeGreaterThan(0)
  })
})
