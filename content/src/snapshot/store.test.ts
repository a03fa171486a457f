import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { soldBefore } from '../catalogue/former-offer.builder.ts'
import { imageFiles } from '../value/image.ts'
import { documentDigest, knownDigest, snapshotDigest } from './digest.ts'
import type { Snapshot } from './snapshot.ts'
import { smallSnapshot } from './snapshot-builder.ts'
import { type PictureFile, readSnapshot, SnapshotError, writeSnapshot } from './store.ts'

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
    digest: snapshotDigest(snapshot),
    createdAt: '2026-11-23T08:00:00.000Z',
  })
})

test('the takedowns that a publication ends come along, digested; a folder without them ends none', async () => {
  const before = await smallSnapshot()
  const snapshot = { ...before, endedTakedowns: ['00000000-0000-4000-8000-000000000001'] }
  await writeSnapshot(folder, snapshot, { createdAt })
  expect((await readSnapshot(folder)).snapshot).toEqual(snapshot)
  expect(snapshotDigest(snapshot)).not.toBe(snapshotDigest(before))
  await writeFile(path.join(folder, 'endedTakedowns.json'), '[]')
  await expect(readSnapshot(folder)).rejects.toThrow('Le fichier endedTakedowns.json a été altéré.')
  const second = path.join(parent, 'second')
  await writeSnapshot(second, before, { createdAt })
  expect((await readSnapshot(second)).snapshot).toEqual(before)
})

const key = '0123456789abcdef0123456789abcdef'
const picture = { key, alternative: 'Des skis', width: 800, height: 500, focal: { x: 0.5, y: 0.5 } }

/** The files of `picture`, drawn by nobody. */
async function filesOf(names = imageFiles(picture)): Promise<Map<string, PictureFile>> {
  await mkdir(path.join(parent, 'drawn'), { recursive: true })
  const files = new Map<string, PictureFile>()
  for (const name of names) {
    const place = path.join(parent, 'drawn', path.basename(name))
    await writeFile(place, name)
    files.set(name, { place, digest: createHash('sha256').update(name).digest('hex') })
  }
  return files
}

test('the files of a picture come along, shared with where they were drawn, and are digested', async () => {
  const media = await filesOf()
  await writeSnapshot(folder, await smallSnapshot({ image: picture }), { createdAt, media })
  expect(imageFiles(picture)).toHaveLength(6)
  const [first = ''] = imageFiles(picture)
  const place = path.join(folder, 'media', first)
  expect((await stat(place)).ino).toBe((await stat(media.get(first)?.place ?? '')).ino)
  expect((await readSnapshot(folder)).snapshot.offers[0]?.image).toEqual(picture)
  await rm(place)
  await writeFile(place, 'another picture')
  await expect(readSnapshot(folder)).rejects.toThrow(`Le fichier media/${first} a été altéré.`)
  await expect(readSnapshot(folder, { pictures: 'seen' })).resolves.toBeDefined()
  await rm(place)
  await expect(readSnapshot(folder, { pictures: 'seen' })).rejects.toThrow(
    `Le fichier media/${first} manque.`,
  )
})

const damages: [fault: string, file: string, damage: (body: string) => string, sentence: string][] = [
  [
    'a half-written file',
    'offers.json',
    (body) => body.slice(0, body.length / 2),
    'offers.json a été altéré',
  ],
  [
    'a changed byte',
    'providers.json',
    (body) => body.replace('Martel', 'Martal'),
    'providers.json a été altéré',
  ],
  [
    'another format',
    'manifest.json',
    (body) => body.replace('"formatVersion": 3', '"formatVersion": 1'),
    'La publication est au format 1, ce programme lit le format 3.',
  ],
  ['an empty manifest', 'manifest.json', () => '', 'illisible'],
  ['half a manifest', 'manifest.json', (body) => body.slice(0, -20), 'illisible'],
  [
    'a manifest that names a file above the folder',
    'manifest.json',
    (body) => body.replace('plans.json', '../plans.json'),
    'illisible',
  ],
  [
    'a manifest of another publication',
    'manifest.json',
    (body) => body.replace(/"snapshotDigest": "[0-9a-f]{64}"/, `"snapshotDigest": "${'0'.repeat(64)}"`),
    'ne correspond pas',
  ],
  [
    'a manifest that forgets a noun',
    'manifest.json',
    (body) => body.replace(/ *"plans.json": "[0-9a-f]{64}",\n/, ''),
    'ne nomme pas le fichier plans.json',
  ],
]

test.each(damages)('fault injected: %s is refused as a whole', async (_fault, name, damage, sentence) => {
  await writeSnapshot(folder, await smallSnapshot(), { createdAt })
  const place = path.join(folder, name)
  const before = await readFile(place, 'utf8')
  expect(damage(before)).not.toBe(before)
  await writeFile(place, damage(before))
  await expect(readSnapshot(folder)).rejects.toBeInstanceOf(SnapshotError)
  await expect(readSnapshot(folder)).rejects.toThrow(sentence)
})

/** Writes `body` as a file of the folder, and its digest in the manifest as one who knows the format would. */
async function forge(name: string, body: string): Promise<void> {
  await writeFile(path.join(folder, name), body)
  const place = path.join(folder, 'manifest.json')
  const manifest = await readFile(place, 'utf8')
  const digest = createHash('sha256').update(body).digest('hex')
  await writeFile(place, manifest.replace(new RegExp(`("${name}": )"[0-9a-f]{64}"`), `$1"${digest}"`))
}

describe('the digests of documents', () => {
  const file = 'digests.json'
  const refusal = 'Le fichier digests.json ne correspond pas au contenu de la publication.'
  const unaltered = { documents: 'unaltered' } as const
  type Digests = Record<string, string[]>
  const forgeries: [fault: string, forge: (digests: Digests) => unknown][] = [
    ['one is that of something else', (digests) => ({ ...digests, offers: ['0'.repeat(64)] })],
    ['one is missing', (digests) => ({ ...digests, offers: [] })],
    ['a noun is missing', (digests) => ({ ...digests, offers: undefined })],
    ['one is no digest', (digests) => ({ ...digests, offers: ['offer'] })],
    ['they are no digests', () => 'digests'],
  ]
  beforeEach(async () => {
    const { providers, ...rest } = await smallSnapshot()
    const [provider] = providers
    if (!provider) throw new Error('nobody')
    const other = { ...provider, slug: 'autre', name: 'Autre' }
    await writeSnapshot(folder, { ...rest, providers: [provider, other] }, { createdAt })
  })
  const written = async () => JSON.parse(await readFile(path.join(folder, file), 'utf8')) as Digests

  test('come along, and each speaks for its document without being made again', async () => {
    const { snapshot } = await readSnapshot(folder, unaltered)
    for (const [noun, some] of Object.entries(await written())) {
      const documents = snapshot[noun as keyof Snapshot] as object[]
      expect(documents.map(knownDigest)).toEqual(some)
      expect(documents.map(documentDigest)).toEqual(some)
    }
  })

  test.each(forgeries)(
    'are refused when %s, though the manifest knows their file',
    async (_fault, change) => {
      await forge(file, JSON.stringify(change(await written())))
      await expect(readSnapshot(folder)).rejects.toThrow(refusal)
      await expect(readSnapshot(folder, unaltered)).rejects.toThrow(refusal)
    },
  )

  test('that speak for each other’s documents are refused where documents are checked', async () => {
    const { providers = [], ...rest } = await written()
    await forge(file, JSON.stringify({ ...rest, providers: providers.toReversed() }))
    await expect(readSnapshot(folder)).rejects.toThrow(refusal)
  })

  test('are refused when their file was altered, and missed in no folder that never had any', async () => {
    await writeFile(path.join(folder, file), '{}')
    for (const how of [{}, unaltered])
      await expect(readSnapshot(folder, how)).rejects.toThrow('Le fichier digests.json a été altéré.')
    const place = path.join(folder, 'manifest.json')
    const manifest = await readFile(place, 'utf8')
    await writeFile(place, manifest.replace(/,\s*"digests.json": "[0-9a-f]{64}"/, ''))
    for (const how of [{}, unaltered])
      expect((await readSnapshot(folder, how)).snapshot.offers).toHaveLength(1)
  })
})

test('a wrong document in a folder whose digests are right is refused in the words of editors', async () => {
  const snapshot = await smallSnapshot({ title: '' })
  await writeSnapshot(folder, snapshot, { createdAt })
  await expect(readSnapshot(folder)).rejects.toThrow(
    'offre « outillage-a-main » : champ titre : est trop court',
  )
})

test('every problem of a folder is told at once', async () => {
  await writeSnapshot(folder, await smallSnapshot(), { createdAt })
  await rm(path.join(folder, 'plans.json'))
  await writeFile(path.join(folder, 'offers.json'), '[]')
  await expect(readSnapshot(folder)).rejects.toThrow(
    new SnapshotError(['Le fichier offers.json a été altéré.', 'Le fichier plans.json manque.']),
  )
})

test('a folder that is not there is said so', async () => {
  await expect(readSnapshot(folder)).rejects.toThrow('Le fichier manifest.json manque.')
})

test('fault injected: a missing file is named', async () => {
  await writeSnapshot(folder, await smallSnapshot(), { createdAt })
  await rm(path.join(folder, 'plans.json'))
  await expect(readSnapshot(folder)).rejects.toThrow(new SnapshotError(['Le fichier plans.json manque.']))
})

test('a picture that an offer shows must come along, with each of its files', async () => {
  const snapshot = await smallSnapshot({ image: picture })
  const sentence = 'offre « outillage-a-main » : champ image : la photographie « Des skis » manque'
  await expect(writeSnapshot(folder, snapshot, { createdAt })).rejects.toThrow(sentence)
  const media = await filesOf(imageFiles(picture).slice(1))
  await expect(writeSnapshot(folder, snapshot, { createdAt, media })).rejects.toThrow(sentence)
  expect(await readdir(parent)).toEqual(['drawn'])
})

test.each(['../ski.png', 'a/ski.png', 'ski.svg'])('a picture named %s is not written', async (name) => {
  const media = await filesOf([name])
  await expect(writeSnapshot(folder, await smallSnapshot(), { createdAt, media })).rejects.toThrow('pattern')
  expect(await readdir(parent)).toEqual(['drawn'])
})

test('a snapshot never covers another', async () => {
  await writeSnapshot(folder, await smallSnapshot(), { createdAt })
  const other = await smallSnapshot({ title: 'Une autre publication' })
  await expect(writeSnapshot(folder, other, { createdAt })).rejects.toThrow(/ENOTEMPTY|EEXIST/)
  expect((await readSnapshot(folder)).snapshot.offers[0]?.title).toBe('Sur tout l’outillage à main')
  expect(await readdir(parent)).toEqual(['first'])
})

test('fault injected: the place of the new snapshot is taken by a file', async () => {
  await writeSnapshot(folder, await smallSnapshot(), { createdAt })
  const second = path.join(parent, 'second')
  await writeFile(second, 'in the way')
  await expect(writeSnapshot(second, await smallSnapshot(), { createdAt })).rejects.toThrow('ENOTDIR')
  expect(await readdir(parent)).toEqual(['first', 'second'])
  await expect(readSnapshot(folder)).resolves.toBeDefined()
})

test('what a writer that was killed left beside is no snapshot and stops nobody', async () => {
  await mkdir(`${folder}.writing-killed`)
  await writeFile(path.join(`${folder}.writing-killed`, 'offers.json'), '[{"slug":')
  await writeSnapshot(folder, await smallSnapshot(), { createdAt })
  await expect(readSnapshot(folder)).resolves.toBeDefined()
  await expect(readSnapshot(`${folder}.writing-killed`)).rejects.toThrow('manifest.json manque')
})

test('the manifest counts documents for who reads it by eye', async () => {
  await writeSnapshot(folder, await smallSnapshot(), { createdAt })
  const written: unknown = JSON.parse(await readFile(path.join(folder, 'manifest.json'), 'utf8'))
  expect(written).toMatchObject({ formatVersion: 3, counts: { offers: 1, providers: 1, plans: 0 } })
})

test('fault injected: a picture that cannot be copied leaves nothing behind, and the former snapshot as it was', async () => {
  await writeSnapshot(folder, await smallSnapshot(), { createdAt })
  const second = path.join(parent, 'second')
  const [name = ''] = imageFiles(picture)
  const media = new Map([[name, { place: path.join(parent, 'no-such-file'), digest: '0'.repeat(64) }]])
  await expect(writeSnapshot(second, await smallSnapshot(), { createdAt, media })).rejects.toThrow('ENOENT')
  expect(existsSync(second)).toBe(false)
  expect(await readdir(parent)).toEqual(['first'])
  await expect(readSnapshot(folder)).resolves.toBeDefined()
})

describe('a folder of before offers said how they are dated', () => {
  const former = {
    ...soldBefore,
    provider: 'quincaillerie-martel',
    seller: 'quincaillerie-martel',
    category: 'maison',
  }
  const writeFormer = async (offer: object) => {
    const snapshot = { ...(await smallSnapshot()), offers: [offer] } as Snapshot
    await writeSnapshot(folder, snapshot, { createdAt })
    const place = path.join(folder, 'manifest.json')
    const manifest = await readFile(place, 'utf8')
    await writeFile(place, manifest.replace('"formatVersion": 3', '"formatVersion": 2'))
    return snapshotDigest(snapshot)
  }

  test('is read as open tickets, under the digest that it had, whoever reads it', async () => {
    const digest = await writeFormer(former)
    for (const how of [{}, { documents: 'unaltered' } as const]) {
      const read = await readSnapshot(folder, how)
      expect(read.digest).toBe(digest)
      expect(read.snapshot.offers).toMatchObject([{ dating: { kind: 'open', validDays: null } }])
    }
  })

  test('is refused when it was altered', async () => {
    await writeFormer(former)
    await forge('offers.json', JSON.stringify([{ ...former, title: 'Forfait offert' }]))
    await expect(readSnapshot(folder)).rejects.toThrow('ne correspond pas au contenu de la publication')
  })
})
