import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
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
