import { env } from 'cloudflare:workers'
import { isRequestNumber } from '@portal/content/log'
import { expect, it } from 'vitest'
import { paths } from '../src/ground/contract/index.ts'
import { mailOf } from '../src/letters.ts'
import { members } from '../src/people/member/member-schema.ts'
import { outbox } from '../src/post/outbox/outbox-schema.ts'
import { drainOutbox, drainQueues } from '../src/post/outbox/outbox-sender.ts'
import { onSchedule } from '../src/schedule.ts'
import type { Browser } from './browser.ts'
import { anOrder } from './buyer.ts'
import { aPaidContract } from './contract.builder.ts'
import { askedByCms } from './editorial.ts'
import { everyLetter } from './every-letter.ts'
import { failingDatabase } from './failing-database.ts'
import { logged, written } from './quiet-console.ts'
import { aStaff } from './staff.ts'
import { drawn, origin, startPortal, type TestPortal } from './test-portal.ts'
import { portalRoutes } from './watched-requests.ts'

/*
 * The log of the Worker, held to what it may say (RGPD article 5(1)(c)): whoever reads it learns what happened, and to nobody.
 */

/** In all that a person is called, types, holds or comes from. */
const mark = 'Marquée'
const address = '203.0.113.77'
const digits = '737373'
const typed: Record<string, string> = {
  ...Object.fromEntries(
    [
      'firstName',
      'lastName',
      'recipient',
      'line1',
      'line2',
      'city',
      'name',
      'motive',
      'why',
      'team',
      'search',
      'q',
    ].map((field) => [field, `${mark} ${field}`]),
  ),
  ...{
    email: `${mark.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()}@exemple.fr`,
    password: `${mark} et longue`,
    current: mark,
  },
  ...{
    next: `${mark} et longue`,
    code: digits,
    pin: digits,
    recoveryCode: mark,
    returnTo: `/offres?q=${mark}`,
  },
  ...{
    postalCode: '75001',
    country: 'FR',
    contractReference: 'MARQUEE00000',
    acceptance: 'yes',
    shown: mark,
  },
  ...{
    statementKey: mark.repeat(4),
    orderKey: mark.repeat(4),
    termKey: mark.repeat(4),
    proposal: mark,
    role: mark,
  },
}
const marks = [/marqu/i, new RegExp(digits), /203\.0\.113/]

/** What the lines say that they may not, and how many there are. */
function heldTo(lines: readonly string[], secrets: readonly string[]): number {
  const wrong = lines.filter(
    (line) =>
      marks.some((one) => one.test(line)) || secrets.some((secret) => secret !== '' && line.includes(secret)),
  )
  expect(wrong).toEqual([])
  for (const line of lines) {
    const { at, level, event, request } = JSON.parse(line) as Record<string, unknown>
    expect([typeof at, ['info', 'warn', 'error'].includes(String(level)), typeof event]).toEqual([
      'string',
      true,
      'string',
    ])
    expect(isRequestNumber(String(request)), line).toBe(true)
  }
  return lines.length
}

const cookiesOf = (browsers: readonly Browser[]) => browsers.flatMap(({ cookies }) => [...cookies.values()])

/** Sends a request for a route as somebody would who has everything wrong, and whom everything goes wrong for. */
async function askBadly(
  portal: TestPortal,
  { method, path }: { method: string; path: string },
  browser: Browser,
  question: number | null,
): Promise<void> {
  const token = `${mark}.${mark.repeat(6)}`
  const url = `${origin}${path.replaceAll(/:\w+/g, encodeURIComponent(token))}?q=${mark}&retour=/${mark}&avant=${mark}`
  const cookies = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const request = new Request(url, {
    method: method === 'ALL' ? 'POST' : method,
    headers: {
      ...{ Origin: origin, 'Sec-Fetch-Site': 'same-origin', 'CF-Connecting-IP': address },
      ...{ 'User-Agent': mark.normalize('NFD').replaceAll(/\p{M}/gu, ''), Cookie: cookies },
      ...(method !== 'GET' && { 'Content-Type': 'application/x-www-form-urlencoded' }),
    },
    ...(method !== 'GET' && { body: new URLSearchParams(typed).toString() }),
    redirect: 'manual',
  })
  const database =
    question === null ? portal.bindings.DB : failingDatabase(env.DB, { question, when: 'before' }).database
  const response = await portal.fetchWith({ ...portal.bindings, DB: database }, request)
  const number = response.headers.get('X-Request-Id') ?? ''
  expect(isRequestNumber(number), path).toBe(true)
  // Whoever is told of a fault can name its lines.
  if (response.status === 500 && response.headers.get('Content-Type')?.includes('json')) {
    const { page, locals } = await drawn(response)
    if (page === 'problem') expect(locals.problem).toMatchObject({ number })
  }
  if (response.status >= 500)
    expect(
      written.some((line) => line.includes(number)),
      path,
    ).toBe(true)
}

// The fault: one line that quotes a fault, an address or a form.
it('every route, for everybody, with the database failing at each step: nobody is in the lines', async () => {
  const portal = await startPortal()
  const named = { firstName: mark, email: typed['email'] ?? '' }
  const { browser: member, id } = await portal.signedIn(named)
  await portal.database.update(members).set({ lastName: mark })
  await anOrder(member)
  await aPaidContract(portal.database, { email: named.email, at: portal.now() })
  const { browser: support, id: supportId } = await aStaff(portal, 'support')
  const people = [portal.browser(), member, support]
  for (const route of portalRoutes)
    for (const browser of route.path.startsWith(paths.desk) ? people : people.slice(0, 2))
      for (const question of [null, 1, 3, 7]) await askBadly(portal, route, browser.copy(), question)
  for (const [method, path] of [
    ['GET', '/canal/x'],
    ['POST', '/canal/x'],
  ] as const)
    await askedByCms(portal, method, path, { mark })
  logged.length = 0
  const secrets = [...cookiesOf(people), id, supportId, named.email]
  expect(heldTo(written, secrets)).toBeGreaterThan(portalRoutes.length)
}, 400_000)

it('every letter that cannot be sent, and every task that fails: nobody is in the lines', async () => {
  const portal = await startPortal()
  const scene = await (await everyLetter(portal))(mark)
  const now = portal.now()
  for (const [kind, payload] of Object.entries(scene))
    await portal.database
      .insert(outbox)
      .values({ eventKey: `${kind}:${mark}`, kind, payload, createdAt: now, nextAttemptAt: now })
  const refusing = portal.sending((mail) =>
    Promise.reject(new Error(`550 <${mail.to}> ${mark} ${mail.subject}`)),
  )
  await onSchedule(portal.bindings, now, now, [
    {
      name: 'letters',
      queries: 100,
      run: () => drainQueues({ ...refusing, mailOf }, now).then(() => drainOutbox(refusing, now)),
    },
  ])
  expect(written.length).toBeGreaterThan(20)
  for (const question of [1, 3, 9, 20, 40]) {
    const { database } = failingDatabase(env.DB, { question, when: 'before' })
    await onSchedule({ ...portal.bindings, DB: database }, now, now)
  }
  logged.length = 0
  const people = await portal.database.select().from(members)
  heldTo(
    written,
    people.flatMap(({ id, email }) => [id, email]),
  )
})

it('an address that does not exist has no line, and a form that is refused has one, without its address', async () => {
  const portal = await startPortal()
  expect((await portal.browser().get(`/rien/${mark}`)).status).toBe(404)
  expect(written).toEqual([])
  await portal.browser().post(paths.orderPayments('marque-inconnue'), typed)
  expect(written.map((line) => JSON.parse(line) as unknown)).toMatchObject([
    { level: 'info', event: 'request', method: 'POST', route: paths.orderPayments(':id') },
  ])
})

it('the number of a request is that of the front, where one shares its secret, and of nobody else', async () => {
  const portal = await startPortal()
  const secret = 'un mot que seul le devant du portail connait'
  const given = 'K7QF3M2XA0'
  const numberFrom = async (bindings: Record<string, unknown>, headers: Record<string, string>) => {
    const request = new Request(origin + paths.signIn, { headers: { 'X-Portal-Request': given, ...headers } })
    const response = await portal.fetchWith({ ...portal.bindings, ...bindings }, request)
    return response.headers.get('X-Request-Id')
  }
  expect(await numberFrom({ FRONT_SECRET: secret }, { 'X-Portal-Front': secret })).toBe(given)
  expect(await numberFrom({ FRONT_SECRET: secret }, { 'X-Portal-Front': 'devine' })).not.toBe(given)
  expect(await numberFrom({}, {})).not.toBe(given)
  expect(
    await numberFrom({ FRONT_SECRET: secret }, { 'X-Portal-Front': secret, 'X-Portal-Request': 'K7' }),
  ).not.toBe('K7')
})
