import { readdir } from 'node:fs/promises'
import { request } from 'node:http'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { NodeBuffer } from '../src/ground/crypto/node-buffer.ts'
import { askControl } from './control.ts'
import { files } from './testing/a-build.ts'
import { aRuntime, type RuntimeUnderTest, testBundle } from './testing/runtime-under-test.ts'

let runtime: RuntimeUnderTest
beforeAll(async () => {
  runtime = await aRuntime()
})
afterAll(() => runtime.stop())

const text = async (path: string) => (await fetch(runtime.origin + path)).text()
const version = (name: string) => ({
  ...files,
  'offres.html': `<h1>${name}</h1>`,
  '_assets/version.txt': name,
})

test('a build takes the place of another under load: no request fails, and a slow one ends where it began', async () => {
  await runtime.publish(version('un'))
  await expect.poll(() => text('/offres')).toBe('<h1>un</h1>')
  const seen: string[] = []
  const bad: string[] = []
  let over = false
  const visitor = async () => {
    while (!over) {
      const answer = await fetch(`${runtime.origin}/offres`)
      const body = await answer.text()
      if (answer.status !== 200) bad.push(`${answer.status} ${body}`)
      else if (body !== seen.at(-1)) seen.push(body)
      const posted = await fetch(`${runtime.origin}/-/database`, {
        method: 'POST',
        body: JSON.stringify({ call: 'all', sql: 'SELECT 1 AS one' }),
      })
      if (posted.status !== 200) bad.push(`POST ${posted.status} ${await posted.text()}`)
      else await posted.text()
    }
  }
  const visitors = [visitor(), visitor(), visitor()]
  const slow = text('/-/slow')
  for (const name of ['deux', 'trois']) {
    const bundle = (await testBundle()).replace("env.SECOND ?? 'none'", `'${name}'`)
    await runtime.publish(version(name), bundle)
    await expect.poll(() => text('/offres'), { timeout: 20_000 }).toBe(`<h1>${name}</h1>`)
  }
  over = true
  await Promise.all(visitors)
  expect(bad).toEqual([])
  // A request that began before the exchange may end after it.
  expect(seen).toContain('<h1>trois</h1>')
  expect(await text('/offres')).toBe('<h1>trois</h1>')
  expect(await slow).toBe('none')
  expect(await text('/-/slow')).toBe('trois')
})

test('a bundle that does not run leaves what is served as it is', async () => {
  const before = await text('/offres')
  await runtime.publish(version('cassé'), 'export default {')
  await runtime.publish(
    version('malade'),
    'export default { fetch: () => new Response(null, { status: 500 }) }',
  )
  await runtime.publish(version('sain'))
  expect(await text('/offres')).toBe(before)
  await expect.poll(() => text('/offres'), { timeout: 60_000 }).toBe('<h1>sain</h1>')
})

test('a runtime that is killed is started again, and whoever asks meanwhile is answered', async () => {
  const running = await readdir(path.join(runtime.folder, 'state', 'processes'))
  const numbers = running.map((name) => Number(/^portal-(\d+)\.pid$/.exec(name)?.[1] ?? 0))
  const name = `portal-${Math.max(...numbers)}`
  const pid = await runtime.pidOf(name)
  process.kill(pid, 'SIGKILL')
  const answers = await Promise.all(Array.from({ length: 20 }, () => fetch(`${runtime.origin}/offres`)))
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200))
  await expect.poll(() => runtime.pidOf(name)).not.toBe(pid)
})

test('keys of passwords are derived by another process, which is started again as well', async () => {
  const derived = async () =>
    NodeBuffer.from(await (await fetch(`${runtime.origin}/-/derive`)).arrayBuffer()).toString('hex')
  const key = await derived()
  expect(key).toMatch(/^[0-9a-f]{64}$/)
  const pid = await runtime.pidOf('deriver')
  process.kill(pid, 'SIGKILL')
  await expect.poll(() => runtime.pidOf('deriver')).not.toBe(pid)
  await expect.poll(derived).toBe(key)
})

test('settings come from the file of settings, then from the configuration of the build', async () => {
  expect(await (await fetch(`${runtime.origin}/-/setting`)).json()).toEqual({
    origin: runtime.origin,
    secret: 'clef "entre" guillemets',
    kept: 'gardée',
  })
})

test('the minute is rung by the private door, and by nothing that has an address', async () => {
  const before = Number(await text('/-/minutes'))
  await askControl(runtime.control, 'POST', '/minute')
  expect(Number(await text('/-/minutes'))).toBeGreaterThan(before)
  const rung = Number(await text('/-/minutes'))
  for (const path of ['/cdn-cgi/handler/scheduled', '/cdn-cgi/local/scheduled', '/__scheduled', '/minute'])
    await text(path)
  expect(Number(await text('/-/minutes'))).toBe(rung)
  await expect(askControl(runtime.control, 'GET', '/minute')).rejects.toThrow('404')
})

test('says from whom a request came, and under its own secret', async () => {
  const headers = await new Promise<Record<string, string>>((resolve, reject) => {
    const asked = request(
      `${runtime.origin}/-/headers`,
      { headers: { 'CF-Connecting-IP': '203.0.113.9' } },
      (answer) => {
        let body = ''
        answer.on('data', (piece: Buffer) => (body += piece.toString()))
        answer.on('end', () => resolve(JSON.parse(body) as Record<string, string>))
      },
    )
    asked.on('error', reject)
    asked.end()
  })
  expect(headers).toMatchObject({ 'cf-connecting-ip': '127.0.0.1', 'x-portal-front': 'f'.repeat(32) })
})
