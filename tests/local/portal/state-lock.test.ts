import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { holdState, StartRefused } from './state-lock.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'portal-lock-'))
})
afterEach(() => rm(folder, { recursive: true }))

test('one stack at a time holds a state', async () => {
  const file = path.join(folder, 'running.pid')
  const release = await holdState(file)
  await expect(holdState(file)).rejects.toThrow(StartRefused)
  await release()
  await (
    await holdState(file)
  )()
})

test('what a crash left is taken over', async () => {
  const file = path.join(folder, 'running.pid')
  await writeFile(file, '99999999')
  await (
    await holdState(file)
  )()
})
