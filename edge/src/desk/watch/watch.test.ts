import { env } from 'cloudflare:workers'
import { asParisDay } from '@portal/content'
import { expect, describe, it } from 'vitest'
import { anOrder } from '../../../tests/buyer.ts'
import { failingDatabase } from '../../../tests/failing-database.ts'
import { logged } from '../../../tests/quiet-console.ts'
import { origin, startPortal, type TestPortal } from '../../../tests/test-portal.ts'
import { paths } from '../../ground/contract/index.ts'
import { outbox } from '../../post/outbox/outbox-schema.ts'
import { mostAttempts } from '../../post/outbox/outbox.ts'
import { onSchedule } from '../../schedule.ts'
import { countedDays } from './day-count-store.ts'
import { openTally } from './tally.ts'
import { noteRun } from './watch-work-store.ts'

const secret = 'ce que montre qui veille sur le portail'.replaceAll(' ', '-')
const at = '2026-11-22T17:30:00Z'
const aPortal = (bindings: Record<string, unknown> = {}) =>
  startPortal({ at, bindings: { WATCH_SECRET: secret, ...bindings } })

const ask = (
  portal: TestPortal,
  path: string,
  authorization: string | null = `Bearer ${secret}`,
  method = 'GET',
) =>
  portal.fetch(
    new Request(origin + path, { method, headers: authorization === null ? {} : { authorization } }),
  )
const detail = async (portal: TestPortal) => (await ask(portal, paths.healthDetail)).json()
const run = (portal: TestPortal) => noteRun(portal.database, portal.now(), portal.bindings)
const countsOf = async (portal: TestPortal, day = '2026-11-22') =>
  Object.fromEntries(
    (await countedDays(portal.database, asParisDay(day), 1)).map(({ what, days }) => [what, days[0]?.count]),
  )

const addresses: [string, string][] = [
  ['GET', paths.healthDetail],
  ['GET', paths.healthCounts],
  ['POST', paths.healthBackup],
]

describe('what whoever watches is told', () => {
  it.each(addresses)('is not there for anybody else: %s %s', async (method, path) => {
    const portal = await aPortal()
    const { browser } = await portal.signedIn()
    const nowhere = (await browser.get(paths.healthDetail)).status
    expect(nowhere).toBe(404)
    for (const authorization of [
      ...[null, 'Bearer', 'Bearer ', `Bearer ${secret.slice(0, -1)}`, `Bearer ${secret}x`, secret],
      ...[
        `Basic ${secret}`,
        `Bearer ${secret.toUpperCase()}`,
        `Bearer x ${secret}`,
        `Bearer ${'é'.repeat(9)}`,
      ],
    ])
      expect([authorization, (await ask(portal, path, authorization, method)).status]).toEqual([
        authorization,
        404,
      ])
    expect(await env.DB.prepare('SELECT * FROM last_done').all()).toMatchObject({ results: [] })
  })

  it('is not there at all without the setting, nor by another method', async () => {
    const without = await startPortal({ at })
    for (const [method, path] of addresses)
      expect((await ask(without, path, 'Bearer undefined', method)).status).toBe(404)
    const portal = await aPortal()
    for (const method of ['PUT', 'DELETE', 'POST'])
      expect([403, 405]).toContain((await ask(portal, paths.healthDetail, `Bearer ${secret}`, method)).status)
    expect((await ask(portal, paths.healthBackup)).status).toBe(404)
  })

  it('is how old what waits is, what was done last, and the age of keys by their names', async () => {
    const portal = await aPortal({
      PASS_KEYS: JSON.stringify([
        { id: 'k261112-a1b2c3', secret: 'un secret de passe assez long pour servir' },
        { id: 'maison', secret: 'un autre secret de passe assez long pour servir' },
      ]),
    })
    expect(await detail(portal)).toMatchObject({
      state: 'schedule-late',
      schedule: { at: null, ageSeconds: null },
      backup: { ageSeconds: null },
      mails: { waiting: 0, oldestSeconds: null, dead: 0 },
    })
    const event = { payload: {}, nextAttemptAt: portal.now() }
    const ago = (minutes: number) => new Date(portal.now().getTime() - minutes * 60_000)
    await portal.database.insert(outbox).values([
      { ...event, eventKey: 'a', kind: 'fulfil', createdAt: ago(10) },
      { ...event, eventKey: 'b', kind: 'fulfil', createdAt: ago(90), attempts: mostAttempts },
      { ...event, eventKey: 'c', kind: 'notice', createdAt: ago(90) },
      { ...event, eventKey: 'd', kind: 'fulfil', createdAt: ago(90), sentAt: ago(80) },
    ])
    await run(portal)
    expect(await (await ask(portal, paths.healthBackup, undefined, 'POST')).json()).toEqual({ noted: true })
    portal.wait(120)
    const answer = await ask(portal, paths.healthDetail)
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
    expect(await answer.json()).toMatchObject({
      state: 'ok',
      mails: { waiting: 1, oldestSeconds: 720, dead: 1 },
      notifications: { waiting: 0, oldestSeconds: null },
      schedule: { at: new Date(at).toISOString(), ageSeconds: 120 },
      backup: { at: new Date(at).toISOString(), ageSeconds: 120 },
      publication: { digest: expect.stringMatching(/^[0-9a-f]{64}$/) as string },
      keys: expect.arrayContaining([
        { setting: 'PASS_KEYS', id: 'k261112-a1b2c3', ageDays: 10 },
        { setting: 'PASS_KEYS', id: 'maison', ageDays: null },
      ]) as unknown,
    })
    portal.wait(600)
    expect(await detail(portal)).toMatchObject({ state: 'schedule-late' })
  })

  it('holds no secret, no name and no address', async () => {
    const portal = await aPortal()
    const { email, id } = await portal.signedIn({ firstName: 'Zéphyrine', email: 'zephyrine@exemple.fr' })
    await run(portal)
    for (const path of [paths.healthDetail, paths.healthCounts]) {
      const text = await (await ask(portal, path)).text()
      for (const one of [secret, email, id, 'Zéphyrine', 'assez long']) expect(text).not.toContain(one)
    }
  })
})

describe('what is counted', () => {
  it('is counted by its rows where there are some, and stays when they go', async () => {
    const portal = await aPortal()
    const { browser } = await portal.signedIn()
    await anOrder(browser)
    await run(portal)
    expect(await countsOf(portal)).toMatchObject({
      'sign-ins': 1,
      orders: 1,
      'orders-paid': 0,
      publications: 1,
    })
    await run(portal)
    await env.DB.exec('DELETE FROM connections')
    await run(portal)
    expect(await countsOf(portal)).toMatchObject({ 'sign-ins': 1, orders: 1, publications: 1 })
  })

  // The fault: a sign-in of half past midnight, or of the last minute of a day, counts on the wrong day or on none.
  it('is of its day in Paris, the last minute of it too', async () => {
    const portal = await startPortal({ at: '2026-11-22T22:59:00Z', bindings: { WATCH_SECRET: secret } })
    await portal.signedIn()
    portal.setTime('2026-11-22T23:30:00Z')
    await portal.signedIn()
    await run(portal)
    expect([
      (await countsOf(portal, '2026-11-22'))['sign-ins'],
      (await countsOf(portal, '2026-11-23'))['sign-ins'],
    ]).toEqual([1, 1])
  })

  it('is kept of pages and refusals once a minute, in one write, whoever comes', async () => {
    const portal = await aPortal()
    const { browser, email } = await portal.signedIn()
    for (let view = 0; view < 5; view++) await browser.get(paths.catalogue)
    await portal.signIn(portal.browser(), email, { password: 'faux et archifaux' })
    expect(await countsOf(portal)).toMatchObject({ pages: 0, 'sign-in-refusals': 0 })
    portal.wait(61)
    await browser.get('/favicon.svg')
    // The sixth page is the one that sign-in leads by: none. The file is no page.
    expect(await countsOf(portal)).toMatchObject({ pages: 5, 'sign-in-refusals': 1 })
    await browser.get(paths.catalogue)
    portal.wait(61)
    await browser.get(paths.catalogue)
    expect(await countsOf(portal)).toMatchObject({ pages: 7 })
  })

  // The fault: the database is away for a moment, and a minute of counts is lost, or the answer with it.
  it('waits for the next minute when it cannot be kept', async () => {
    const portal = await aPortal()
    const { browser } = await portal.signedIn()
    await browser.get(paths.catalogue)
    portal.wait(61)
    const { database } = failingDatabase(env.DB, { question: 1, when: 'before' })
    const cookies = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const away = await portal.fetchWith(
      { ...portal.bindings, DB: database },
      new Request(`${origin}/favicon.svg`, { headers: { Cookie: cookies } }),
    )
    expect(away.status).toBeLessThan(500)
    expect(logged.splice(0).join()).toContain('counts not kept')
    portal.wait(61)
    await browser.get('/favicon.svg')
    expect(await countsOf(portal)).toMatchObject({ pages: 1 })
  })

  it('takes nothing for a page that is none, and no post for a refusal that is none', () => {
    const tally = openTally()
    const now = new Date(at)
    for (const [method, pathname, status] of [
      ...([
        ['GET', '/_assets/page.css', 200],
        ['GET', '/offres', 303],
        ['GET', '/offres', 404],
      ] as const),
      ...([
        ['HEAD', '/offres', 200],
        ['POST', '/commande', 422],
        ['POST', '/connexion', 303],
      ] as const),
    ])
      tally.note({ method, pathname, status, now })
    expect(tally.take(new Date(now.getTime() + 3_600_000))).toBeNull()
  })

  it('is told as OpenMetrics 1.0 is read', async () => {
    const portal = await aPortal()
    await portal.signedIn()
    await run(portal)
    const answer = await ask(portal, paths.healthCounts)
    expect(answer.headers.get('Content-Type')).toBe(
      'application/openmetrics-text; version=1.0.0; charset=utf-8',
    )
    const text = await answer.text()
    expect(text.endsWith('\n# EOF\n')).toBe(true)
    expect(text).toContain('portal_sign_ins{day="2026-11-22"} 1\n')
    expect(text).toContain(
      '# TYPE portal_schedule_age_seconds gauge\n# UNIT portal_schedule_age_seconds seconds\n',
    )
    heldToOpenMetrics(text)
  })

  it('a run notes that it was, with the outbox at its end', async () => {
    const portal = await aPortal()
    await onSchedule(portal.bindings, portal.now(), portal.now())
    expect(await detail(portal)).toMatchObject({ state: 'ok', schedule: { ageSeconds: 0 } })
  })
})

/** The grammar of the format, as far as gauges go: each family once, said before its samples, and no sample twice. */
function heldToOpenMetrics(text: string): void {
  const families = new Set<string>()
  const samples = new Set<string>()
  let family = ''
  for (const line of text.slice(0, text.indexOf('# EOF')).split('\n').slice(0, -1)) {
    const [, word, name = ''] = /^# (TYPE|UNIT|HELP) ([a-z][a-z0-9_]*) \S/.exec(line) ?? []
    if (word === 'TYPE') {
      expect(families.has(name), name).toBe(false)
      families.add(name)
      family = name
    } else if (word !== undefined) expect(name).toBe(family)
    else {
      const [, of, labels = ''] =
        /^([a-z][a-z0-9_]*)((?:\{[a-z]+="[^"\\]*"(?:,[a-z]+="[^"\\]*")*\})?) \d+(?:\.\d+)?$/.exec(line) ?? []
      expect(of, line).toBe(family)
      expect(samples.has(of + labels), line).toBe(false)
      samples.add(of + labels)
    }
  }
  expect(samples.size).toBeGreaterThan(60)
}
