import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aRuntime, type RuntimeUnderTest } from './testing/runtime-under-test.ts'

let runtime: RuntimeUnderTest
beforeAll(async () => {
  // Its folder and its order; the program is started anew below.
  runtime = await aRuntime({ '0001_first.sql': 'CREATE TABLE log (n INTEGER PRIMARY KEY);' })
  await runtime.pause()
})
afterAll(() => runtime.stop())

/** Programs of this runtime that live. */
async function living(): Promise<string[]> {
  const { stdout } = await promisify(execFile)('ps', ['-eo', 'pid,stat,args'])
  return stdout
    .split('\n')
    .filter((line) => line.includes(path.join(runtime.folder, 'state')) && !/^\s*\d+ Z/.test(line))
}

async function start(order: unknown = runtime.order): Promise<{ child: ChildProcess; output: () => string }> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'serve.ts')], {
    env: { ...process.env, PORTAL_RUNTIME: JSON.stringify(order) },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (piece: Buffer) => (output += String(piece)))
  return { child, output: () => output }
}
const answers = () =>
  expect
    .poll(
      () =>
        fetch(`${runtime.origin}/offres`).then(
          ({ status }) => status,
          () => 0,
        ),
      { timeout: 30_000 },
    )
    .toBe(200)

const write = (n: number) =>
  fetch(`${runtime.origin}/-/database`, {
    method: 'POST',
    body: JSON.stringify({ call: 'run', sql: 'INSERT INTO log VALUES (?)', params: [n] }),
  }).then((answer) => answer.json())

test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('%s ends every process', async (signal) => {
  const { child } = await start()
  await answers()
  expect(await living()).toHaveLength(3)
  child.kill(signal)
  const [code] = (await once(child, 'exit')) as [number | null]
  expect([code, await living()]).toEqual([0, []])
})

test('a signal to the whole group starts nothing again', async () => {
  const { child, output } = await start()
  await answers()
  process.kill(-(child.pid ?? 0), 'SIGTERM')
  const [code] = (await once(child, 'exit')) as [number | null]
  expect([code, await living()]).toEqual([0, []])
  expect(output()).not.toContain('starting it again')
})

test('what a killed one leaves is ended by the next, and nothing that it wrote is lost', async () => {
  const first = await start()
  await answers()
  expect(await write(1)).toHaveProperty('value')
  first.child.kill('SIGKILL')
  await once(first.child, 'exit')
  expect((await living()).length).toBeGreaterThan(0)
  const second = await start()
  await answers()
  expect(await write(1)).toMatchObject({
    fault: expect.stringContaining('UNIQUE constraint failed') as string,
  })
  expect((await living()).filter((line) => line.includes('database.capnp'))).toHaveLength(1)
  second.child.kill('SIGTERM')
  await once(second.child, 'exit')
})

test('one that cannot start says why and leaves nothing', async () => {
  const taken = await start({ ...runtime.order, migrations: path.join(runtime.folder, 'nowhere') })
  const [code] = (await once(taken.child, 'exit')) as [number | null]
  expect([code, await living()]).toEqual([1, []])
  expect(taken.output()).toContain('the portal did not start')
})
