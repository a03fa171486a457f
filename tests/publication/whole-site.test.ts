import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Snapshot } from '@portal/content'
import { pageRecord, pageRecordFile } from '@portal/content/rendering'
import { writeSnapshot } from '@portal/content/snapshot-store'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { publicationPlaces } from '../../cms/src/publish/pipeline/publication-places.ts'
import { type Renderer, rendererIn, renderSite } from '../../cms/src/publish/pipeline/render-site.ts'
import { liveBuild, swapSite } from '../../cms/src/publish/pipeline/swap-site.ts'
import { astroBuild, demonstration, filesOf } from './site-folders.ts'

// The renderer of this code, built once and moved to another folder, as on the host of a CMS.

/** What a build holds besides what Astro makes. */
const notOfAstro = new Set(['pages.json', 'release.json', 'own-assets.json'])
const slowly = { timeout: 300_000 }

let folder: string
let places: ReturnType<typeof publicationPlaces>
let renderer: Renderer
let first: Snapshot
/** One word of one offer corrected, one offer gone, one provider renamed, a category moved. */
let next: Snapshot
let shown: { first: string; next: string; broken: string }

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'whole-site-'))
  first = await demonstration()
  next = changed(first)
  const broken = structuredClone(next)
  const [provider] = broken.providers
  if (provider) provider.website = 'not an address'
  shown = {
    first: await written('first', first),
    next: await written('next', next),
    broken: await written('broken', broken),
  }
  // Both builds are made in a folder of one name, which Astro writes into the Worker.
  await astroBuild(path.join(folder, 'site'), null)
  await rename(path.join(folder, 'site'), path.join(folder, 'renderer'))
  await astroBuild(path.join(folder, 'site'), shown.next)
  const found = await rendererIn(path.join(folder, 'renderer'))
  if (found === null) throw new Error('the build wrote no whole renderer')
  renderer = found
}, slowly.timeout)
afterAll(() => rm(folder, { recursive: true, force: true }))

beforeEach(async () => {
  const state = path.join(folder, 'state')
  await rm(state, { recursive: true, force: true })
  places = publicationPlaces(state)
  expect(await publish('first', shown.first)).toMatchObject({ kind: 'rendered', pagesKept: 0 })
}, slowly.timeout)

async function written(name: string, snapshot: Snapshot): Promise<string> {
  const place = path.join(folder, 'snapshots', name)
  await writeSnapshot(place, snapshot, { createdAt: new Date('2026-11-30T10:00:00Z') })
  return place
}

function changed(snapshot: Snapshot): Snapshot {
  const copy = structuredClone(snapshot)
  const [one] = copy.offers
  const [provider] = copy.providers
  const [category] = copy.categories
  if (!one || !provider || !category) throw new Error('the demonstration is empty')
  one.title = `${one.title}, corrigé`
  provider.name = `${provider.name} et fils`
  category.position += copy.categories.length
  return { ...copy, offers: copy.offers.slice(0, -1) }
}

async function publish(name: string, snapshot: string) {
  const outcome = await renderSite(renderer, places, snapshot)
  if (outcome.kind === 'rendered') await swapSite(places, name)
  return outcome
}
const live = async () => (await liveBuild(places)) ?? ''
const filesOfLive = async () =>
  new Map([...(await filesOf(await live()))].filter(([file]) => !notOfAstro.has(file)))

/**
 * Names of the files that differ, or that only one of both has. Not the source maps of the Worker, which nobody is served:
 * two builds of the same sources on a busy machine were seen to write one of them otherwise.
 */
function differences(one: Map<string, Buffer>, other: Map<string, Buffer>): string[] {
  const names = new Set([...one.keys(), ...other.keys()])
  return [...names].filter((name) => {
    if (name.startsWith('server/') && name.endsWith('.map')) return false
    const [left, right] = [one.get(name), other.get(name)]
    return !left || !right || !left.equals(right)
  })
}

describe('every file of the site is byte for byte what Astro itself builds', slowly, () => {
  test('when all is drawn', async () => {
    await rm(places.live)
    expect(await publish('second', shown.next)).toMatchObject({ kind: 'rendered', pagesKept: 0 })
    const whole = await filesOf(path.join(folder, 'site'))
    expect(whole.size).toBeGreaterThan(500)
    expect(differences(await filesOfLive(), whole)).toEqual([])
  })

  test('when only what changed is drawn', async () => {
    const outcome = await publish('second', shown.next)
    if (outcome.kind !== 'rendered') throw new Error(outcome.reason)
    expect(outcome.pagesKept).toBeGreaterThan(outcome.pagesRendered)
    expect(differences(await filesOfLive(), await filesOf(path.join(folder, 'site')))).toEqual([])
  })
})

test(
  'a page that did not change is the very file of the build before, which nobody writes in',
  slowly,
  async () => {
    const former = await live()
    await publish('second', shown.next)
    const place = path.join('client', 'accessibilite.html')
    const [before, after] = [await stat(path.join(former, place)), await stat(path.join(await live(), place))]
    expect(after.ino).toBe(before.ino)
    const style = path.join('server', 'wrangler.json')
    expect((await stat(path.join(await live(), style))).nlink).toBe(1)
  },
)

test('pages that read the publication by themselves are known, and drawn each time', slowly, async () => {
  const { pages } = pageRecord.parse(
    JSON.parse(await readFile(path.join(await live(), pageRecordFile), 'utf8')),
  )
  const unkeyed = Object.keys(pages).filter((file) => pages[file]?.key === null)
  const known = ['adhesion.html', 'index.html', 'prestataires.html', 'recherche.html', 'recherche/index.json']
  expect(unkeyed.toSorted()).toEqual(known)
})

test('a renderer that nobody wants any more ends by itself', slowly, async () => {
  const given = JSON.stringify({ build: places.next, former: null })
  const child = spawn(renderer.command, [...renderer.parameters, given], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  child.disconnect()
  expect(await once(child, 'exit')).toEqual([0, null])
})

describe('fault injected', slowly, () => {
  const whole = () => filesOf(path.join(folder, 'site'))

  test('a kept page is damaged on the disk, its size as before: it is drawn again', async () => {
    const page = path.join(await live(), 'client', 'classement-des-offres.html')
    const body = await readFile(page)
    body[200] = (body[200] ?? 0) ^ 1
    await writeFile(page, body)
    await utimes(page, new Date('2026-01-01'), new Date('2026-01-01'))
    await publish('second', shown.next)
    expect(differences(await filesOfLive(), await whole())).toEqual([])
  })

  test.each([
    ['is gone', null],
    ['is cut short', '{"version":1,"release":"'],
    ['has another shape', '{"version":2}'],
  ])('the record of the build before %s: every page is drawn', async (_what, body) => {
    const record = path.join(await live(), 'pages.json')
    await (body === null ? rm(record) : writeFile(record, body))
    expect(await publish('second', shown.next)).toMatchObject({ kind: 'rendered', pagesKept: 0 })
    expect(differences(await filesOfLive(), await whole())).toEqual([])
  })

  test('a page throws: it is named, and the live site stays', async () => {
    const before = await filesOf(await live())
    const outcome = await publish('broken', shown.broken)
    expect(outcome).toMatchObject({
      kind: 'failed',
      reason: expect.stringMatching(
        /^La page prestataires\/[\w-]+\.html n’a pas pu être dessinée\.\nDétail : .*Invalid URL/s,
      ),
    })
    expect(differences(await filesOf(await live()), before)).toEqual([])
  })

  test('the renderer is killed in the middle of its pages: the next publication is whole', async () => {
    const before = await filesOf(await live())
    const given = JSON.stringify({ build: places.next, former: null })
    const child = spawn(renderer.command, [...renderer.parameters, given], {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    child.send({ snapshot: shown.next })
    const drawn = () => stat(path.join(places.next, 'client', 'offres.html')).catch(() => null)
    while ((await drawn()) === null && child.exitCode === null) continue
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(differences(await filesOf(await live()), before)).toEqual([])
    expect(await stat(path.join(places.next, 'pages.json')).catch(() => null)).toBeNull()
    await publish('second', shown.next)
    expect(differences(await filesOfLive(), await whole())).toEqual([])
  })

  test('the disk is full in the middle of the pages: the editor is told, and the live site stays', async () => {
    const before = await filesOf(await live())
    await rm(path.join(await live(), 'pages.json'))
    before.delete('pages.json')
    const { command, parameters, ...rest } = renderer
    // No file of more than 15 blocks of 512 bytes: the Worker alone is larger.
    const limited = {
      ...rest,
      command: 'sh',
      parameters: ['-c', 'ulimit -f 15; exec "$@"', 'sh', command, ...parameters],
    }
    expect(await renderSite(limited, places, shown.next)).toMatchObject({
      kind: 'failed',
      reason: expect.stringContaining('n’a plus la place d’écrire'),
    })
    expect(differences(await filesOf(await live()), before)).toEqual([])
  })
})
