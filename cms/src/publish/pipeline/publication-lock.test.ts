import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { withPublicationLock } from './publication-lock.ts'

let folder: string
let lock: string

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'lock-'))
  lock = path.join(folder, 'lock')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('of two publications at once, one runs and the other is told', async () => {
  let release = () => {}
  const first = withPublicationLock(
    lock,
    () => new Promise<string>((resolve) => (release = () => resolve('ran'))),
  )
  await expect.poll(() => existsSync(lock)).toBe(true)
  expect(await withPublicationLock(lock, () => Promise.resolve('ran too'))).toBeNull()
  release()
  expect(await first).toBe('ran')
  expect(await withPublicationLock(lock, () => Promise.resolve('next'))).toBe('next')
})

test('a task that throws gives the lock back', async () => {
  const failing = withPublicationLock(lock, () => Promise.reject(new Error('panne')))
  await expect(failing).rejects.toThrow('panne')
  expect(await withPublicationLock(lock, () => Promise.resolve('next'))).toBe('next')
})

test('fault injected: the lock of a process that died is taken over', async () => {
  // Process numbers end at 2^22 on Linux: this one cannot be alive.
  await writeFile(lock, String(2 ** 22 + 1))
  expect(await withPublicationLock(lock, () => Promise.resolve('taken over'))).toBe('taken over')
})
