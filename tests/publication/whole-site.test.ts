// Over 300 lines: the renderer and the first site are made once for all of its tests, some minute of processor.
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  cp,
  link,
  lstat,
  mkdir,
  mkdtemp,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import type { Snapshot } from '@portal/content'
import { pageRecord, pageRecordFile } from '@portal/content/rendering'
import { writeSnapshot } from '@portal/content/snapshot-store'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeRoom } from '../../cms/src/publish/pipeline/make-room.ts'
import { publicationPlaces } from '../../cms/src/publish/pipeline/publication-places.ts'
import { type Renderer, rendererIn, renderSite } from '../../cms/src/publish/pipeline/render-site.ts'
import { liveBuild, swapSite } from '../../cms/src/publish/pipeline/swap-site.ts'
import { root } from '../local/portal/places.ts'
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

test(
  'a build starts from one that is served no more, whose pages stay where they stand',
  slowly,
  async () => {
    const retired = path.join(await live(), 'client', 'accessibilite.html')
    await publish('second', shown.next)
    await publish('third', shown.first)
    const before = await filesOf(places.builds)
    await makeRoom(places)
    await expect(stat(retired)).rejects.toThrow('ENOENT')
    const standing = await stat(path.join(places.next, 'client', 'accessibilite.html'))
    await publish('fourth', shown.next)
    expect(differences(await filesOfLive(), await filesOf(path.join(folder, 'site')))).toEqual([])
    expect((await stat(path.join(await live(), 'client', 'accessibilite.html'))).ctimeMs).toBe(
      standing.ctimeMs,
    )
    // The builds that were served meanwhile hold what they held.
    const after = await filesOf(places.builds)
    const isServed = (file: string) => file.startsWith('second/') || file.startsWith('third/')
    const served = (files: Map<string, Buffer>) => new Map([...files].filter(([file]) => isServed(file)))
    expect(differences(served(after), served(before))).toEqual([])
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

test(
  'a host that has no site publishes: the CMS, its contents and a renderer are all it needs',
  slowly,
  async () => {
    const [host, state] = [path.join(folder, 'host'), path.join(folder, 'host-state')]
    const pipeline = 'cms/src/publish/pipeline'
    for (const part of [
      'cms/package.json',
      pipeline,
      'cms/src/ground/french',
      'content/package.json',
      'content/src',
    ])
      await cp(path.join(root, part), path.join(host, part), { recursive: true })
    await mkdir(path.join(host, 'node_modules', '@portal'), { recursive: true })
    await symlink(path.join(root, 'node_modules', 'zod'), path.join(host, 'node_modules', 'zod'))
    await symlink(path.join(host, 'content'), path.join(host, 'node_modules', '@portal', 'content'))
    await writeFile(path.join(host, 'content.json'), JSON.stringify(next))
    await writeFile(
      path.join(host, 'publish.ts'),
      `import { readFile } from 'node:fs/promises'
    import { publicationPlaces } from './${pipeline}/publication-places.ts'
    import { publishSite } from './${pipeline}/publish-site.ts'
    import { rendererIn } from './${pipeline}/render-site.ts'
    const [state, renderer, content] = process.argv.slice(2)
    const outcome = await publishSite({
      places: publicationPlaces(state),
      renderer: await rendererIn(renderer),
      readContent: async () => ({ content: JSON.parse(await readFile(content, 'utf8')), media: new Map() }),
      createdAt: new Date('2026-11-30T10:00:00Z'),
      clock: () => performance.now(),
      onStep: async () => {},
      force: false,
    })
    process.stdout.write(JSON.stringify(outcome))`,
    )
    const given = ['publish.ts', state, path.join(folder, 'renderer'), 'content.json']
    // Nothing of this process: none of its variables, and no folder of the repository.
    const { stdout } = await promisify(execFile)(process.execPath, given, {
      cwd: host,
      env: { NODE_ENV: 'production' },
    })
    expect(JSON.parse(stdout)).toMatchObject({ kind: 'live' })
    const build = (await liveBuild(publicationPlaces(state))) ?? ''
    const files = [...(await filesOf(build))].filter(
      ([file]) => !notOfAstro.has(file) && file !== 'checks.json',
    )
    expect(differences(new Map(files), await filesOf(path.join(folder, 'site')))).toEqual([])
  },
)

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

  test('the folder of the next build holds anything: only the very pages of the live one stay', async () => {
    const inLive = path.join(await live(), 'client')
    const inNext = path.join(places.next, 'client')
    for (const name of ['offres', 'offres.html', '_prive/offers', '_assets'])
      await mkdir(path.join(inNext, name), { recursive: true })
    await writeFile(path.join(inNext, 'offres', 'etrangere.html'), 'a page of nobody')
    await writeFile(path.join(inNext, '_prive', 'codes.json'), '["A-CODE"]')
    await writeFile(path.join(inNext, '_assets', 'old.css'), 'a style of nobody')
    await writeFile(path.join(places.next, 'checks.json'), 'answers of nobody')
    await link(path.join(inLive, 'adhesion.html'), path.join(inNext, 'adhesion.html'))
    // A link to the page, another file with its words, and one with its words, size and date.
    await symlink(path.join(inLive, 'accessibilite.html'), path.join(inNext, 'accessibilite.html'))
    await writeFile(path.join(inNext, 'recherche.html'), 'another page')
    const page = path.join(inLive, 'classement-des-offres.html')
    const { size, atime, mtime } = await stat(page)
    await writeFile(path.join(inNext, 'classement-des-offres.html'), 'x'.repeat(size))
    await utimes(path.join(inNext, 'classement-des-offres.html'), atime, mtime)
    await publish('second', shown.next)
    expect(differences(await filesOfLive(), await whole())).toEqual([])
    expect((await lstat(path.join(await live(), 'client', 'accessibilite.html'))).isFile()).toBe(true)
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
        /^La page prestataires\/[\w-]+\.html n’a pas pu être dessinée\.\nDétail\u00a0: .*Invalid URL/s,
      ) as string,
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
      reason: expect.stringContaining('n’a plus la place d’écrire') as string,
    })
    expect(differences(await filesOf(await live()), before)).toEqual([])
  })
})
