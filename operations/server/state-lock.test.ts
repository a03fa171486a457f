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

// The fault: a power cut, after which another program has the number that the file tells.
test('what a crash left is taken over, whoever has its number by now', async () => {
  const file = path.join(folder, 'running.pid')
  await writeFile(file, String(process.pid))
  await (
    await holdState(file)
  )()
})
