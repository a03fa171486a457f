import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { releaseFile } from '@portal/content/rendering'
import { makeRoom } from './make-room.ts'
import { type PublicationPlaces, publicationPlaces } from './publication-places.ts'

let folder: string
let places: PublicationPlaces

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'room-'))
  places = publicationPlaces(folder)
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const pointing = (name: string) =>
  JSON.stringify({ main: '', assets: { directory: `builds/${name}/client` } })
async function stand(parent: string, ...names: string[]) {
  for (const name of names) await mkdir(path.join(parent, name), { recursive: true })
}
/** A build that some release drew, with a page that tells it from others. */
async function drawn(name: string, letter: string) {
  await stand(places.builds, path.join(name, 'client'))
  await writeFile(path.join(places.builds, name, releaseFile), JSON.stringify({ stamp: letter.repeat(64) }))
  await writeFile(path.join(places.builds, name, 'client', 'index.html'), name)
}
const left = async () => [
  (await readdir(places.builds)).toSorted().join(' '),
  (await readdir(places.snapshots)).toSorted().join(' '),
]

test('nothing was ever published: there is nothing to remove', async () => {
  await expect(makeRoom(places)).resolves.toBeUndefined()
})

test('what is live and the way back stay, whatever their names; the rest goes, but for recent snapshots', async () => {
  // The fault: the clock went back a year, so that the live snapshot and the one before have the earliest names.
  const years = [2025, 2026, 2027, 2028, 2029, 2030, 2031].map(String)
  await stand(places.builds, ...years, 'next')
  await stand(places.snapshots, ...years, '2032.writing-half')
  await writeFile(places.live, pointing('2026'))
  await writeFile(places.previous, pointing('2025'))
  await makeRoom(places)
  expect(await left()).toEqual(['2025 2026', '2025 2026 2028 2029 2030 2031'])
})

describe('the next build starts from', () => {
  const nextPage = () => readFile(path.join(places.next, 'client', 'index.html'), 'utf8').catch(() => null)

  test.each([
    ['a build that is served no more', [['2025', 'a']], '2025'],
    [
      'one alone, when there are several',
      [
        ['2024', 'a'],
        ['2025', 'a'],
      ],
      '2024',
    ],
    ['what a publication left that was refused or killed', [['next', 'a']], 'next'],
    [
      'nothing, when another release drew it',
      [
        ['2025', 'b'],
        ['next', 'b'],
      ],
      null,
    ],
    ['nothing, when there is none', [], null],
  ] as const)('%s', async (_what, builds, page) => {
    for (const [name, letter] of [...builds, ['2026', 'a'], ['2027', 'a']] as const) await drawn(name, letter)
    await mkdir(places.snapshots, { recursive: true })
    await writeFile(places.previous, pointing('2026'))
    await writeFile(places.live, pointing('2027'))
    await makeRoom(places)
    expect(await nextPage()).toBe(page)
    expect(await left()).toEqual([page === null ? '2026 2027' : '2026 2027 next', ''])
  })

  test('nothing, when one is half written: it does not say what drew it', async () => {
    await drawn('2027', 'a')
    await stand(places.builds, 'next/client')
    await mkdir(places.snapshots, { recursive: true })
    await writeFile(places.live, pointing('2027'))
    await makeRoom(places)
    expect(await left()).toEqual(['2027', ''])
  })
})
