import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { snapshotDigest } from './digest.ts'
import { smallSnapshot } from './snapshot-builder.ts'
import { readSnapshot, SnapshotError, writeSnapshot } from './store.ts'

const createdAt = new Date('2026-11-23T08:00:00Z')
let parent: string
let folder: string

beforeEach(async () => {
  parent = await mkdtemp(path.join(tmpdir(), 'snapshot-'))
  folder = path.join(parent, 'first')
})
afterEach(() => rm(parent, { recursive: true, force: true }))

test('what was written is read back, with its digest and instant', async () => {
  const snapshot = await smallSnapshot()
  await writeSnapshot(folder, snapshot, { createdAt })
  expect(await readSnapshot(folder)).toEqual({
    snapshot,
    digest: await snapshotDigest(snapshot),
    createdAt: '2026-11-23T08:00:00.000Z',
  })
})

test('pictures come along and are digested', async () => {
  const picture = path.join(parent, 'ski.png')
  await writeFile(picture, 'not really a picture')
  await writeSnapshot(folder, await smallSnapshot(), { createdAt, media: new Map([['ski.png', picture]]) })
  await writeFile(path.join(folder, 'media', 'ski.png'), 'another picture')
  await expect(readSnapshot(folder)).rejects.toThrow('Le fichier media/ski.png a été altéré.')
})

test.each([
  ['a half-written file', 'offers.json', (body: string) => body.slice(0, body.length / 2), 'altéré'],
  ['a changed byte', 'providers.json', (body: string) => body.replace('Martel', 'Martal'), 'altéré'],
  [
    'another format',
    'manifest.json',
    (body: string) => body.replace('"formatVersion": 1', '"formatVersion": 2'),
    'format',
  ],
  ['an empty manifest', 'manifest.json', () => '', 'manifeste'],
])('fault injected: %s is refused as a whole', async (_fault, name, damage, sentence) => {
  await writeSnapshot(folder, await smallSnapshot(), { createdAt })
  const place = path.join(folder, name)
  await writeFile(place, damage(await readFile(place, 'utf8')))
  await expect(readSnapshot(folder)).rejects.toThrow(sentence)
})

test('fault injected: a missing file is named', async () => {
  await writeSnapshot(folder, await smallSnapshot(), { createdAt })
  await rm(path.join(folder, 'plans.json'))
  await expect(readSnapshot(folder)).rejects.toThrow(new SnapshotError(['Le fichier plans.json manque.']))
})

test('fault injected: a picture that cannot be copied leaves nothing behind, and the former snapshot as it was', async () => {
  await writeSnapshot(folder, await smallSnapshot(), { createdAt })
  const second = path.join(parent, 'second')
  const media = new Map([['ski.png', path.join(parent, 'no-such-picture.png')]])
  await expect(writeSnapshot(second, await smallSnapshot(), { createdAt, media })).rejects.toThrow('ENOENT')
  expect(existsSync(second)).toBe(false)
  expect(await readdir(parent)).toEqual(['first'])
  await expect(readSnapshot(folder)).resolves.toBeDefined()
})
