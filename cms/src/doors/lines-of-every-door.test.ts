import { drawRequestNumber, isRequestNumber } from '@portal/content/log'
import { handleEndpoints } from 'payload'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { numbered } from '../ground/log/number-under-way.ts'
import { withRequestLine } from '../ground/log/request-line.ts'
import configPromise from '../payload.config.ts'
import { type Cms, startCms } from '../testing/cms-under-test.ts'
import { watchWork } from '../actions/watch/watch-work.ts'
import { behindGate, closedAddresses } from './closed-addresses.ts'

/*
 * The log of the CMS, held to what it may say (RGPD article 5(1)(c)): nothing that anybody of the team is called, types, holds or
 * comes from.
 */

const mark = 'Marquee'
const digits = '737373'
const typed = {
  ...{
    email: 'marquee@exemple.fr',
    password: `${mark} et longue`,
    name: mark,
    code: digits,
    token: mark.repeat(7),
  },
  ...{ title: mark, secret: mark, current: mark, roles: [mark], session: mark, why: mark },
}
const marks = [/marqu/i, new RegExp(digits), /203\.0\.113/, /@cms\.test/]

let cms: Cms
beforeAll(async () => {
  cms = await startCms()
  cms.payload.logger.level = 'trace'
})
afterAll(() => cms.stop())

/** Every address of ours and of Payload’s collections. */
async function everyEndpoint(): Promise<{ method: string; path: string }[]> {
  const config = await configPromise
  const of = (prefix: string, endpoints: unknown) =>
    (Array.isArray(endpoints) ? (endpoints as { method: string; path: string }[]) : []).map(
      ({ method, path }) => ({
        method: method.toUpperCase(),
        path: prefix + path,
      }),
    )
  return [
    ...of('', config.endpoints),
    ...config.collections.flatMap(({ slug, endpoints }) => of(`/${slug}`, endpoints)),
    ...config.globals.flatMap(({ slug, endpoints }) => of(`/globals/${slug}`, endpoints)),
  ].filter(({ path }) => !/preview|apercu/.test(path))
}

/** What is written to the log while `work` is under way. */
async function linesOf(work: () => Promise<unknown>): Promise<string[]> {
  const lines: string[] = []
  const output = vi.spyOn(process.stdout, 'write').mockImplementation((text) => lines.push(String(text)) > 0)
  await work().finally(() => output.mockRestore())
  return lines.join('').split('\n').filter(Boolean)
}

function judge(lines: readonly string[], secrets: readonly string[]): void {
  expect(lines.filter((line) => [...marks].some((one) => one.test(line)))).toEqual([])
  expect(lines.filter((line) => secrets.some((secret) => line.includes(secret)))).toEqual([])
  for (const line of lines) {
    const { at, level, event, request } = JSON.parse(line) as Record<string, unknown>
    expect([typeof at, typeof level, typeof event], line).toEqual(['string', 'string', 'string'])
    expect(isRequestNumber(String(request)), line).toBe(true)
  }
}

// The fault: one line that quotes a fault, an address or a body.
test('every door, signed in or not, with a database that answers or fails: nobody is in the lines', async () => {
  const config = await configPromise
  const gate = withRequestLine(
    closedAddresses(
      (asked) => handleEndpoints({ config, request: asked }),
      behindGate(async () => cms.payload),
    ),
  )
  const endpoints = await everyEndpoint()
  expect(endpoints.length).toBeGreaterThan(60)
  const told: [string, string][] = []
  const ask = async ({ method, path }: { method: string; path: string }, cookie: string) => {
    const request = new Request(
      `http://cms.test/api${path.replaceAll(/:\w+\??/g, mark)}?where[name][equals]=${mark}`,
      {
        method,
        headers: {
          ...{ 'content-type': 'application/json', 'x-real-ip': '203.0.113.77', 'user-agent': mark },
          ...(cookie === '' ? {} : { cookie }),
        },
        ...(method === 'GET' ? {} : { body: JSON.stringify(typed) }),
      },
    )
    const answer = await gate(request)
    const number = answer.headers.get('X-Request-Id') ?? ''
    expect(isRequestNumber(number), path).toBe(true)
    const body = await answer.text()
    if (answer.status >= 500) {
      told.push([path, number])
      expect(body, path).toContain(number)
    }
  }
  const failure = () => Promise.reject(new Error(`Failed query: insert params: ${mark}, marquee@exemple.fr`))
  const lines = await linesOf(async () => {
    for (const endpoint of endpoints)
      for (const cookie of ['', cms.cookieOf('administrateur')]) await ask(endpoint, cookie)
    await cms.signIn('administrateur')
    const spies = (['find', 'create', 'updateOne', 'deleteOne', 'count'] as const).map((name) =>
      vi.spyOn(cms.payload.db, name).mockImplementation(failure),
    )
    for (const endpoint of endpoints) await ask(endpoint, cms.cookieOf('administrateur'))
    await numbered(drawRequestNumber(), () => watchWork(cms.payload, new Date()))
    for (const spy of spies) spy.mockRestore()
  })
  expect(told.length).toBeGreaterThan(5)
  for (const [path, number] of told)
    expect(lines.filter((line) => line.includes(number)).length, path).toBeGreaterThan(0)
  expect(lines.length).toBeGreaterThan(endpoints.length)
  const ids = [cms.userId('administrateur'), cms.cookieOf('administrateur').split('=')[1] ?? '']
  judge(lines, ids)
}, 120_000)

test('what Payload and its libraries say is told without the words of a fault', async () => {
  const { logger } = cms.payload
  const fault = new Error(`Failed query: params: ${mark}`)
  const lines = await linesOf(async () =>
    numbered(drawRequestNumber(), () => {
      logger.error(fault)
      logger.error({ err: fault })
      logger.error({ err: fault, msg: 'The watch failed' })
      logger.error(fault, 'with words of ours')
      logger.warn(`no mail to marquee@exemple.fr`)
      logger.info({ msg: 'Prepared', prepared: 2, document: { name: mark } })
    }),
  )
  judge(lines, [])
  expect(lines.map((line) => (JSON.parse(line) as { event: string }).event)).toEqual([
    ...['fault', 'fault', 'The watch failed', 'with words of ours', 'no mail to [adresse]', 'Prepared'],
  ])
})
