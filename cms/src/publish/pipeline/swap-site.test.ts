import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type PublicationPlaces, publicationPlaces } from './publication-places.ts'
import { liveBuild, returnToPrevious, swapSite } from './swap-site.ts'

let places: PublicationPlaces
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'swap-'))
  places = publicationPlaces(folder)
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function goesLive(version: string, style: string) {
  const put = async (file: string, body: string) => {
    const place = path.join(places.next, file)
    await mkdir(path.dirname(place), { recursive: true })
    await writeFile(place, body)
  }
  await put('client/index.html', version)
  await put(`client/_assets/${style}`, version)
  await put('server/wrangler.json', JSON.stringify({ main: 'entry.mjs', assets: { directory: '../client' } }))
  await swapSite(places, version)
}

const inLive = async (file: string) => path.join((await liveBuild(places)) ?? '', 'client', file)
const liveHome = async () => readFile(await inLive('index.html'), 'utf8')
const liveHas = async (style: string) => existsSync(await inLive(`_assets/${style}`))

test('the first build goes live where nothing was', async () => {
  expect(await liveBuild(places)).toBeNull()
  await goesLive('one', 'a.css')
  expect(await liveHome()).toBe('one')
  expect(JSON.parse(await readFile(places.live, 'utf8'))).toEqual({
    main: 'builds/one/server/entry.mjs',
    assets: { directory: 'builds/one/client' },
  })
})

test('pages already open keep their style for one publication, not for ever', async () => {
  await goesLive('one', 'a.css')
  await goesLive('two', 'b.css')
  expect(await liveHome()).toBe('two')
  expect([await liveHas('a.css'), await liveHas('b.css')]).toEqual([true, true])
  await goesLive('three', 'c.css')
  expect([await liveHas('a.css'), await liveHas('b.css'), await liveHas('c.css')]).toEqual([
    false,
    true,
    true,
  ])
})

test('the former build stays whole while the next one takes its place', async () => {
  await goesLive('one', 'a.css')
  const former = (await liveBuild(places)) ?? ''
  await goesLive('two', 'b.css')
  expect(await readFile(path.join(former, 'client', 'index.html'), 'utf8')).toBe('one')
})

test.each(['', '{"main": "builds/one/serv', '[]'])(
  'fault injected: a pointer to the site before that holds « %s » is written anew',
  async (damaged) => {
    await goesLive('one', 'a.css')
    await writeFile(places.previous, damaged)
    expect(await returnToPrevious(places)).toEqual({ kind: 'nothing-before' })
    await goesLive('two', 'b.css')
    expect(await liveHome()).toBe('two')
    expect(await returnToPrevious(places)).toEqual({ kind: 'delivered' })
    expect(await liveHome()).toBe('one')
  },
)

test('fault injected: a crash before the last rename leaves the former site live', async () => {
  await goesLive('one', 'a.css')
  await writeFile(`${places.live}.next`, '{"main": "half')
  expect(await liveHome()).toBe('one')
  await goesLive('two', 'b.css')
  expect(await liveHome()).toBe('two')
})

test('one can return to the site before, and forth again', async () => {
  expect(await returnToPrevious(places)).toEqual({ kind: 'nothing-before' })
  await goesLive('one', 'a.css')
  await goesLive('two', 'b.css')
  expect(await returnToPrevious(places)).toEqual({ kind: 'delivered' })
  expect(await liveHome()).toBe('one')
  expect(await returnToPrevious(places)).toEqual({ kind: 'delivered' })
  expect(await liveHome()).toBe('two')
})
