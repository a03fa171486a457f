import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { request } from 'node:http'
import { type AddressInfo, createServer } from 'node:net'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { descriptorOf } from '../testing/descriptor.ts'
import { aRuntime, type RuntimeUnderTest } from '../../edge/runtime/testing/runtime-under-test.ts'

const testing = path.join(import.meta.dirname, '..', 'testing')
let runtime: RuntimeUnderTest
let systemd: ChildProcess
let port: number
let output = ''

beforeAll(async () => {
  runtime = await aRuntime({ '0001_log.sql': 'CREATE TABLE log (n INTEGER);' })
  await runtime.pause()
  const portail = createServer()
  const sockets = [portail, createServer()]
  for (const server of sockets) {
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
  }
  port = (portail.address() as AddressInfo).port
  systemd = spawn(
    process.execPath,
    [
      ...[path.join(testing, 'pretend-systemd.ts'), path.join(testing, 'portal-alone.ts')],
      JSON.stringify(runtime.order),
    ],
    { stdio: ['ignore', 'pipe', 'pipe', ...sockets.map(descriptorOf)] },
  )
  for (const stream of [systemd.stdout, systemd.stderr])
    stream?.on('data', (piece: Buffer) => (output += String(piece)))
  // From here on they are its own.
  for (const server of sockets) server.close()
})
afterAll(async () => {
  systemd.kill('SIGTERM')
  await once(systemd, 'exit')
  await runtime.stop()
})

interface Answer {
  status: number
  body: string
}

/** One question on a connection of its own, as both proxies of the guide ask. */
function ask(method: string, at: string, body?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, method, path: at, agent: false }, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (piece: string) => (text += piece))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: text }))
      answer.on('error', reject)
    })
    asked.on('error', reject)
    asked.end(body)
  })
}
const write = (n: number) =>
  ask('POST', '/-/database', JSON.stringify({ call: 'run', sql: 'INSERT INTO log VALUES (?)', params: [n] }))
const read = async (sql: string) => {
  const { body } = await ask('POST', '/-/database', JSON.stringify({ call: 'all', sql, params: [] }))
  return (JSON.parse(body) as { value: { results: Record<string, unknown>[] } }).value.results
}
const count = (word: string) => output.split(`"event":"${word}"`).length - 1

// The fault that this is about: an upgrade, at an hour when people order.
test('a service that is restarted again and again under load loses no request and does none twice', async () => {
  expect((await ask('GET', '/offres')).status).toBe(200)
  let isOver = false
  let next = 0
  const outcomes: string[] = []
  const load = async (one: () => Promise<Answer>) => {
    while (!isOver)
      outcomes.push(
        await one().then(
          ({ status, body }) => (status === 200 && !body.includes('"fault"') ? 'well' : `${status} ${body}`),
          (fault: Error) => `lost: ${fault.message}`,
        ),
      )
  }
  const reading = Array.from({ length: 4 }, () => load(() => ask('GET', '/offres')))
  const writing = Array.from({ length: 3 }, () => load(() => write(next++)))
  for (const time of [1, 2, 3]) {
    const before = outcomes.length
    await expect.poll(() => outcomes.length, { timeout: 60_000 }).toBeGreaterThan(before + 100)
    systemd.kill('SIGHUP')
    await expect.poll(() => count('restarted'), { timeout: 60_000 }).toBe(time)
  }
  const restarted = outcomes.length
  await expect.poll(() => outcomes.length, { timeout: 60_000 }).toBeGreaterThan(restarted + 100)
  isOver = true
  await Promise.all([...reading, ...writing])
  expect([...new Set(outcomes)]).toEqual(['well'])
  expect(await read('SELECT count(*) AS written, count(DISTINCT n) AS numbers FROM log')).toEqual([
    { written: next, numbers: next },
  ])
  // A control: every restart was one.
  expect(count('stopped')).toBe(3)
  expect(count('killed')).toBe(0)
}, 240_000)

test('the service that is stopped leaves no process behind, and its socket still takes connections', async () => {
  const waits = ask('GET', '/offres')
  systemd.kill('SIGHUP')
  expect((await waits).status).toBe(200)
})
