import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { withPublicationLock } from './publication-lock.ts'

let folder: string
let lock: string
let journal: string

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'lock-'))
  lock = path.join(folder, 'lock.db')
  journal = path.join(folder, 'journal')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** Another process that publishes for some milliseconds. */
function publisher(milliseconds: number) {
  const script = fileURLToPath(new URL('../../testing/pretend-publisher.ts', import.meta.url))
  return spawn(process.execPath, [script, lock, journal, String(milliseconds)], { stdio: 'ignore' })
}
const noted = async () => (await readFile(journal, 'utf8').catch(() => '')).split('\n').slice(0, -1)

test('of two publications at once, one runs and the other is told', async () => {
  let release = () => {}
  const first = withPublicationLock(
    lock,
    () => new Promise<string>((resolve) => (release = () => resolve('ran'))),
  )
  await expect
    .poll(() => withPublicationLock(lock, () => Promise.resolve('ran too')), { timeout: 10_000 })
    .toBeNull()
  release()
  expect(await first).toBe('ran')
  expect(await withPublicationLock(lock, () => Promise.resolve('next'))).toBe('next')
})

test('fault injected: four processes publish at once; each waits for its turn and runs', async () => {
  const publishers = [1, 2, 3, 4].map(() => publisher(60))
  const codes = await Promise.all(publishers.map(async (one) => (await once(one, 'exit'))[0] as number))
  expect(codes).toEqual([0, 0, 0, 0])
  const lines = await noted()
  expect(lines).toHaveLength(8)
  for (let index = 0; index < 8; index += 2)
    expect(lines[index + 1]).toBe(lines[index]?.replace('begins', 'ends'))
})

test('a task that throws gives the lock back', async () => {
  const failing = withPublicationLock(lock, () => Promise.reject(new Error('panne')))
  await expect(failing).rejects.toThrow('panne')
  expect(await withPublicationLock(lock, () => Promise.resolve('next'))).toBe('next')
})

test('fault injected: the process that holds the lock is killed; the lock ends with it', async () => {
  const holder = publisher(60_000)
  await expect.poll(noted, { timeout: 10_000 }).toHaveLength(1)
  expect(await withPublicationLock(lock, () => Promise.resolve('too early'))).toBeNull()
  holder.kill('SIGKILL')
  await once(holder, 'exit')
  expect(await withPublicationLock(lock, () => Promise.resolve('next'))).toBe('next')
})

test('fault injected: the clock jumps a year either way while the lock is held; its age means nothing', async () => {
  await withPublicationLock(lock, async () => {
    for (const instant of ['2020-01-01', '2030-01-01']) {
      await utimes(lock, new Date(instant), new Date(instant))
      expect(await withPublicationLock(lock, () => Promise.resolve('too early'))).toBeNull()
    }
  })
})
