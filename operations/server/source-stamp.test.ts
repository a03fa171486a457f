import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sourceStamp, whenChanged } from './source-stamp.ts'

let root: string
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'portal-stamp-'))
  await mkdir(path.join(root, 'site', 'dist'), { recursive: true })
  await writeFile(path.join(root, 'site', 'page.astro'), 'bonjour')
})
afterEach(() => rm(root, { recursive: true }))

test('a stamp follows bytes, not dates nor what is generated', async () => {
  const before = await sourceStamp(root, ['site', 'missing'])
  await utimes(path.join(root, 'site', 'page.astro'), 1, 1)
  await writeFile(path.join(root, 'site', 'dist', 'page.html'), 'bonjour')
  expect(await sourceStamp(root, ['site', 'missing'])).toBe(before)
  await writeFile(path.join(root, 'site', 'page.astro'), 'bonsoir')
  expect(await sourceStamp(root, ['site', 'missing'])).not.toBe(before)
})

test('work is done when its sources changed, and again when it failed', async () => {
  const file = path.join(root, 'state', 'stamp')
  let made = 0
  const make = async () => {
    made++
  }
  const fail = () => Promise.reject(new Error('panne'))
  await expect(whenChanged(file, 'a', fail)).rejects.toThrow('panne')
  await whenChanged(file, 'a', make)
  await whenChanged(file, 'a', make)
  expect(made).toBe(1)
  await whenChanged(file, 'b', make)
  expect(made).toBe(2)
})
