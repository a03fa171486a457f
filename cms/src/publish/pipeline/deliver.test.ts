import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { documents } from '../../testing/pretend-documents.ts'
import { livePageIn, publishIn } from '../../testing/pretend-publication.ts'
import { type Deliver, deliverBy } from './deliver.ts'
import { liveSnapshot, previousSnapshot } from './live-snapshot.ts'
import { type PublicationPlaces, publicationPlaces } from './publication-places.ts'
import { returnToPrevious } from './swap-site.ts'

let folder: string
let places: PublicationPlaces
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'deliver-'))
  places = publicationPlaces(folder)
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const program = fileURLToPath(new URL('../../testing/pretend-target.ts', import.meta.url))
const online = () => path.join(folder, 'online.html')
const target = (fault: string, patienceMs?: number): Deliver =>
  deliverBy([process.execPath, program, fault, online()], patienceMs)
const publish = async (title: string, deliver: Deliver) =>
  publishIn(folder, await documents(title), 'none', { deliver })
const read = () => readFile(online(), 'utf8')
const digestOf = (shown: Awaited<ReturnType<typeof liveSnapshot>>) =>
  shown.kind === 'shown' ? shown.digest : ''

test.each(['none', 'slow'])(
  'a publication is handed over before the pointer names it (%s)',
  async (fault) => {
    expect(await publish('Avant', target(fault))).toMatchObject({ kind: 'live' })
    expect(await publish('Après', target(fault))).toMatchObject({ kind: 'live' })
    expect(await read()).toContain('Après')
    expect(await livePageIn(folder)).toContain('Après')
  },
)

const faults: [string, string][] = [
  ['refused', 'texte non confirmé ; jeton absent'],
  ['failed', 'La plateforme répond 500'],
  ['former', 'une autre publication'],
  ['silent', 'rien dit de lisible (code 0)'],
  ['garbage', 'rien dit de lisible'],
  ['crash', 'rien dit de lisible (code 1)'],
  ['cut', 'arrêté (SIGKILL)'],
]
test.each(faults)(
  'fault injected: the target is %s; what was online stays, here too',
  async (fault, reason) => {
    await publish('Avant', target('none'))
    const failed = await publish('Après', target(fault))
    expect(failed).toMatchObject({ kind: 'failed', step: 'swap', reason: expect.stringContaining(reason) })
    expect([await read(), await livePageIn(folder)]).toEqual([
      expect.stringContaining('Avant'),
      expect.stringContaining('Avant'),
    ])
    // Asked again, it goes out whole.
    expect(await publish('Après', target('none'))).toMatchObject({ kind: 'live' })
    expect([await read(), await livePageIn(folder)]).toEqual([
      expect.stringContaining('Après'),
      expect.stringContaining('Après'),
    ])
  },
)

test('fault injected: a target that never ends is ended', async () => {
  const failed = await publish('Avant', target('hang', 1500))
  expect(failed).toMatchObject({ kind: 'failed', reason: expect.stringContaining('arrêté (SIGKILL)') })
})

test('fault injected: a program that is not there says so', async () => {
  const failed = await publish('Avant', deliverBy(['/nowhere/at-all']))
  expect(failed).toMatchObject({ kind: 'failed', reason: expect.stringContaining('ne démarre pas') })
})

test('a return goes the same way, and stays where it was when it is refused', async () => {
  await publish('Avant', target('none'))
  await publish('Après', target('none'))
  const digest = digestOf(await previousSnapshot(places))
  const refused = await returnToPrevious(places, { deliver: target('failed'), digest })
  expect(refused).toMatchObject({ kind: 'refused', reason: expect.stringContaining('répond 500') })
  expect([await read(), await livePageIn(folder)]).toEqual([
    expect.stringContaining('Après'),
    expect.stringContaining('Après'),
  ])
  expect(await returnToPrevious(places, { deliver: target('none'), digest })).toEqual({ kind: 'delivered' })
  expect([await read(), await livePageIn(folder)]).toEqual([
    expect.stringContaining('Avant'),
    expect.stringContaining('Avant'),
  ])
  expect(digestOf(await liveSnapshot(places))).toBe(digest)
})

test('the secrets of the CMS stay in the CMS', async () => {
  const failed = await publish('Avant', target('secrets'))
  expect(failed).toMatchObject({ reason: expect.stringContaining('undefined undefined') })
})
