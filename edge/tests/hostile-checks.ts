import { env } from 'cloudflare:workers'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { paths } from '../src/ground/contract/index.ts'
import type { Browser } from './browser.ts'
import { aLegalText, type Deployment } from './deployment.builder.ts'
import { type Rows, storedContent as stored, storedRows } from './empty-database.ts'
import { origin, startPortal, type TestPortal } from './test-portal.ts'

/** A form in front of somebody who may send it. */
export interface Scene {
  browser: Browser
  path: string
  fields: Record<string, string | File>
}

/** A route that changes something. */
export interface ChangingRoute {
  name: string
  /** Who the gate lets through: anybody, whoever is signed in, or a member with access and consent. */
  asks: 'nothing' | 'session' | 'access'
  /** Prepares a request that would succeed. `member` is the browser of somebody with access and consent. */
  prepare: (portal: TestPortal, member: Browser) => Promise<Scene>
  /** The same form on somebody else's thing, when its address names one. */
  prepareForOther?: (portal: TestPortal, member: Browser) => Promise<Scene>
  /** Sends files: a form of another type than all others. */
  withFiles?: true
  /** `same` by default: sent twice, it has happened once. */
  replay?: 'same' | 'again'
}

/** A scene that was prepared once: each check begins from it, on a portal and in a database of its own. */
interface Prepared {
  at: string
  deployment: Deployment
  rows: Rows
  /** What `stored` says of it. */
  stored: Awaited<ReturnType<typeof stored>>
  cookies: [string, string][]
  path: string
  fields: Scene['fields']
}

function formOf(fields: Scene['fields'], withFiles = false): Record<string, string> | FormData {
  if (!withFiles) return textOf(fields)
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}

const textOf = (fields: Scene['fields']) =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )

const strangeValues = [
  '',
  ' ',
  '😀🏳️‍🌈',
  "' OR 1=1; DROP TABLE members; --",
  'nul\u0000caractère',
  'ligne\r\nSet-Cookie: a=b',
  '<script>alert(1)</script>',
  '//evil.example',
  '../../_prive/providers.json',
  'é'.repeat(5_000),
  '-1',
  '1e309',
  '[object Object]',
  '__proto__',
]

/** A check that has no meaning for a route is not there at all: a test that is left out fails the run. */
const itWhen = (applies: boolean) => (name: string, check: () => Promise<void>) => {
  if (applies) it(name, check)
}

/** Every changing route goes through these: each leaves what is stored as it was, or answers without a fault. */
export function hostileChecks(route: ChangingRoute): void {
  let prepared: Prepared | null = null
  /** What a check has left as it found it: the next one begins there, without a portal and a database of its own. */
  let asPrepared: TestPortal | null = null

  async function prepare(): Promise<Prepared> {
    const portal = await startPortal()
    const member = await portal.signedIn()
    const { browser, path, fields } = await route.prepare(portal, member.browser)
    return {
      at: portal.now().toISOString(),
      deployment: portal.deployment,
      rows: await storedRows(),
      stored: await stored(),
      cookies: [...browser.cookies],
      path,
      fields,
    }
  }

  async function scene() {
    prepared ??= await prepare()
    const { at, rows, stored: before, cookies, path, fields } = prepared
    const left = asPrepared
    asPrepared = null
    const portal = left ?? (await startPortal({ at, rows, deployment: prepared.deployment.copy() }))
    if (left) {
      vi.useFakeTimers({ toFake: ['Date'], now: new Date(at) })
      onTestFinished(() => void vi.useRealTimers())
    }
    const browser = portal.browser()
    for (const [name, value] of cookies) browser.cookies.set(name, value)
    return { portal, browser, path, fields, before }
  }

  const post = (
    browser: Browser,
    path: string,
    fields: Scene['fields'],
    headers?: Record<string, string | null>,
  ) => browser.post(path, formOf(fields, route.withFiles), headers)

  /** Sends, and says that nothing was changed by it since `before`. */
  async function unchanged(before: Prepared['stored'], send: () => Promise<Response>): Promise<Response> {
    const response = await send()
    expect(await stored()).toEqual(before)
    return response
  }

  /** The same of a scene that nothing else has touched, which stays for the next check. */
  async function refused(
    send: (at: Awaited<ReturnType<typeof scene>>) => Promise<Response>,
  ): Promise<Response> {
    const at = await scene()
    const response = await unchanged(at.before, () => send(at))
    asPrepared = at.portal
    return response
  }

  describe(`hostile requests to ${route.name}`, () => {
    it('succeeds when nothing is wrong, and changes something', async () => {
      const { browser, path, fields, before } = await scene()
      expect(await stored(), 'what was prepared is there').toEqual(before)
      const response = await post(browser, path, fields)
      expect(response.status, 'a control: the checks below start from a request that works').toBeLessThan(400)
      expect(await stored()).not.toEqual(before)
    })

    itWhen(route.asks !== 'nothing')('signed out', async () => {
      const response = await refused(({ portal, path, fields }) => post(portal.browser(), path, fields))
      expect(response.status).toBe(303)
      expect(response.headers.get('Location')).toBe(paths.signIn)
    })

    itWhen(route.asks !== 'nothing')('with a forged session and pass', async () => {
      const response = await refused(({ portal, path, fields }) => {
        const forger = portal.browser()
        forger.cookies.set('__Host-session', 'A'.repeat(43))
        forger.cookies.set('__Host-pass', 'k1.e30.AAAA')
        return post(forger, path, fields)
      })
      expect(response.headers.get('Location')).toBe(paths.signIn)
    })

    itWhen(route.asks === 'access')('after the end of access', async () => {
      const { browser, path, fields } = await scene()
      await env.DB.prepare("UPDATE granted_periods SET ends_on = '2026-11-21'").run()
      const response = await unchanged(await stored(), () => post(browser, path, fields))
      expect(response.status).toBe(303)
      expect(response.headers.get('Location')).toBe(paths.renewal)
    })

    itWhen(route.asks === 'access')('with a text that is not accepted', async () => {
      const { portal, browser, path, fields, before } = await scene()
      await portal.deployment.publishText(
        aLegalText('cgu', '2026-11-22', { summaryOfChanges: 'Tout est dit autrement.' }),
      )
      portal.wait(3)
      const response = await unchanged(before, () => post(browser, path, fields))
      expect(response.status).toBe(303)
      expect(response.headers.get('Location')).toBe(paths.acceptance)
    })

    const { prepareForOther } = route
    itWhen(prepareForOther !== undefined)('on somebody else’s thing', async () => {
      asPrepared = null
      const portal = await startPortal()
      const { browser } = await portal.signedIn()
      if (!prepareForOther) throw new Error('unreachable')
      const { path, fields } = await prepareForOther(portal, browser)
      const response = await unchanged(await stored(), () => post(browser, path, fields))
      expect(response.status).toBe(404)
    })

    it.each([
      ['another origin', { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' }],
      ['another origin, said to be ours', { Origin: 'https://evil.example' }],
      ['our origin, from elsewhere', { 'Sec-Fetch-Site': 'cross-site' }],
      ['a sibling host', { Origin: 'https://blog.exemple.fr', 'Sec-Fetch-Site': 'same-site' }],
      ['our host without encryption', { Origin: origin.replace('https', 'http') }],
      ['a hidden origin', { Origin: 'null', 'Sec-Fetch-Site': null }],
      ['no origin at all', { Origin: null, 'Sec-Fetch-Site': null }],
    ])('from %s', async (_name, headers) => {
      const response = await refused(({ browser, path, fields }) => post(browser, path, fields, headers))
      expect(response.status).toBe(403)
    })

    // Without a type, the runtime would write that of a form with files by itself.
    const otherTypes = route.withFiles
      ? ['application/x-www-form-urlencoded']
      : ['multipart/form-data; boundary=x', null]
    it.each(['application/json', 'text/plain', ...otherTypes])('sent as %s', async (type) => {
      const response = await refused(({ browser, path, fields }) =>
        post(browser, path, fields, { 'Content-Type': type }),
      )
      expect(response.status).toBe(415)
    })

    it('with ten million bytes', async () => {
      const response = await refused(({ browser, path, fields }) =>
        post(browser, path, { ...fields, more: 'x'.repeat(10_000_000) }),
      )
      expect(response.status).toBe(413)
    })

    it.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS'])('by %s', async (method) => {
      const response = await refused(({ browser, path }) =>
        browser.send(new Request(origin + path, { method, headers: { Origin: origin } })),
      )
      expect(response.status).toBe(405)
    })

    it('by GET', async () => {
      const response = await refused(({ browser, path, fields }) =>
        browser.get(`${path}?${new URLSearchParams(textOf(fields)).toString()}`),
      )
      expect(response.status).toBeLessThan(500)
    })

    it('sent twice', async () => {
      const { browser, path, fields } = await scene()
      const again = browser.copy()
      await post(browser, path, fields)
      const once = await stored()
      expect((await post(again, path, fields)).status).toBeLessThan(500)
      if (route.replay !== 'again') expect(await stored()).toEqual(once)
    })

    it('with nothing in it', async () => {
      const { browser, path } = await scene()
      expect((await browser.post(path)).status).toBeLessThan(500)
    })

    it('with strange values in each field', async () => {
      const { browser, path, fields } = await scene()
      for (const name of [...Object.keys(fields), 'unknown']) {
        for (const value of strangeValues) {
          const response = await post(browser.copy(), path, { ...fields, [name]: value })
          expect(response.status, `${name}: ${value.slice(0, 20)}`).toBeLessThan(500)
          expect(response.headers.get('Location') ?? '/').toMatch(/^\/(?!\/)[\w\-./?=&%]*$/)
        }
      }
    })
  })
}
