import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type PublicationPlaces, publicationPlaces } from './publication-places.ts'
import { recoverSwap, returnToPrevious, swapSite } from './swap-site.ts'

let places: PublicationPlaces
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'swap-'))
  places = publicationPlaces(folder)
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function builds(version: string, style: string) {
  await mkdir(path.join(places.next, 'client', '_assets'), { recursive: true })
  await writeFile(path.join(places.next, 'client', 'index.html'), version)
  await writeFile(path.join(places.next, 'client', '_assets', style), version)
}

const liveHome = () => readFile(path.join(places.live, 'client', 'index.html'), 'utf8')
const liveHas = (style: string) => existsSync(path.join(places.live, 'client', '_assets', style))

test('the first build goes live where nothing was', async () => {
  await builds('one', 'a.css')
  await swapSite(places)
  expect(await liveHome()).toBe('one')
})

test('pages already open keep their style for one publication, not for ever', async () => {
  await builds('one', 'a.css')
  await swapSite(places)
  await builds('two', 'b.css')
  await swapSite(places)
  expect(await liveHome()).toBe('two')
  expect([liveHas('a.css'), liveHas('b.css')]).toEqual([true, true])
  await builds('three', 'c.css')
  await swapSite(places)
  expect([liveHas('a.css'), liveHas('b.css'), liveHas('c.css')]).toEqual([false, true, true])
})

test('fault injected: a crash between the two renames brings the former site back', async () => {
  await builds('one', 'a.css')
  await swapSite(places)
  await rename(places.live, places.previous)
  await recoverSwap(places)
  expect(await liveHome()).toBe('one')
})

test('one can return to the site before, and forth again', async () => {
  await builds('one', 'a.css')
  await swapSite(places)
  expect(await returnToPrevious(places)).toBe(false)
  await builds('two', 'b.css')
  await swapSite(places)
  expect(await returnToPrevious(places)).toBe(true)
  expect(await liveHome()).toBe('one')
  expect(await returnToPrevious(places)).toBe(true)
  expect(await liveHome()).toBe('two')
})
