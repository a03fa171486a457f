import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { environment } from '../host/environment.ts'
import { type Cms, startCms } from '../../testing/cms-under-test.ts'
import { leaseMs, leaseNow } from './lease.ts'

let cms: Cms
const children: ChildProcess[] = []
beforeAll(async () => {
  cms = await startCms()
})
afterAll(() => cms.stop())
beforeEach(() => cms.payload.db.deleteMany({ collection: 'ticking-leases', where: {} }))
afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
})

/** Two processes of the CMS on one database, and what they have done, in the order in which they did it. */
async function twoProcesses(log: string) {
  const file = path.join(environment.stateFolder, log)
  const lines = async () => (await readFile(file, 'utf8').catch(() => '')).split('\n').slice(0, -1)
  const start = (name: string) => {
    const program = path.join(import.meta.dirname, '..', '..', 'testing', 'ticking-process.ts')
    const child = spawn(process.execPath, [program, file, name], {
      stdio: 'ignore',
      // They open the database of this test; on Postgres it is emptied by whoever opens it first.
      env: { ...process.env, PAYLOAD_DROP_DATABASE: 'false' },
    })
    children.push(child)
    return child
  }
  const [one, two] = [start('one'), start('two')]
  await vi.waitFor(
    async () => expect(await lines()).toEqual(expect.arrayContaining(['one started', 'two started'])),
    {
      timeout: 90_000,
    },
  )
  const byName = { one, two }
  await vi.waitFor(
    async () => expect((await lines()).some((line) => line.endsWith('begins'))).toBe(true),
    5_000,
  )
  const holder = (await lines()).find((line) => line.endsWith('begins'))?.startsWith('one') ? 'one' : 'two'
  const other = holder === 'one' ? 'two' : 'one'
  return { file, lines, holder, other, first: byName[holder], second: byName[other] } as const
}

const begins = (lines: readonly string[], name: string) =>
  lines.filter((line) => line === `${name} begins`).length

/** No tick begins before the one before has ended. */
function oneAtATime(lines: readonly string[]): void {
  let under: string | null = null
  for (const line of lines) {
    const [name = '', what] = line.split(' ')
    if (what === 'begins') {
      expect(under, line).toBeNull()
      under = name
    }
    if (what === 'ends') under = null
  }
}

/** As if its time were over: thirty seconds that a test does not wait for. */
const leaseIsOver = () =>
  cms.payload.db.updateOne({
    collection: 'ticking-leases',
    where: { name: { equals: 'ticking' } },
    data: { heldUntil: new Date(Date.now() - 1).toISOString() },
    options: { atomic: true },
  })

test('one alone ticks; killed, the other takes over once the lease is over', async () => {
  const { lines, holder, other, first } = await twoProcesses('killed')
  await vi.waitFor(async () => expect(begins(await lines(), holder)).toBeGreaterThan(3), 60_000)
  first.kill('SIGKILL')
  await once(first, 'exit')
  const done = await lines()
  expect(begins(done, other)).toBe(0)
  expect(Date.parse((await leaseNow(cms.payload))?.heldUntil ?? '')).toBeGreaterThan(Date.now())
  await leaseIsOver()
  await vi.waitFor(async () => expect(begins(await lines(), other)).toBeGreaterThan(3), 60_000)
  oneAtATime((await lines()).slice(done.length))
  oneAtATime(done)
}, 240_000)

test('one that ends leaves to the other at once', async () => {
  const { lines, other, first } = await twoProcesses('ended')
  first.kill('SIGTERM')
  expect(await once(first, 'exit')).toEqual([0, null])
  await vi.waitFor(async () => expect(begins(await lines(), other)).toBeGreaterThan(3), 60_000)
  oneAtATime(await lines())
}, 240_000)

// The fault: the machine holds a process up for longer than its lease, then lets it go on.
test('one that was held up does not go on beside the other', async () => {
  const { file, lines, holder, other, first } = await twoProcesses('held-up')
  first.kill('SIGUSR2')
  await vi.waitFor(async () => expect(await lines()).toContain(`${holder} held-up`), 60_000)
  await leaseIsOver()
  await vi.waitFor(async () => expect(begins(await lines(), other)).toBeGreaterThan(3), 60_000)
  const heldUp = begins(await lines(), holder)
  await writeFile(`${file}.${holder}`, String(leaseMs))
  const later = begins(await lines(), other)
  await vi.waitFor(async () => expect(begins(await lines(), other)).toBeGreaterThan(later + 10), 60_000)
  // It may have been held up between its look at the clock and the line that it writes.
  expect(begins(await lines(), holder) - heldUp).toBeLessThanOrEqual(1)
}, 240_000)
