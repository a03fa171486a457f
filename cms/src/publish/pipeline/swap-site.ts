import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { type Deliver, type Delivery, pointerAlone } from './deliver.ts'
import type { PublicationPlaces } from './publication-places.ts'

/** Styles and scripts of a build, by name; written in it so that the next one knows which it must carry over. */
const ownAssetsFile = 'own-assets.json'

/** What Astro’s adapter writes; the rest of the configuration is passed on as it is. */
const workerConfiguration = z.looseObject({
  main: z.string(),
  assets: z.looseObject({ directory: z.string() }),
})

/**
 * Puts the checked build of `places.next` online under `name`: it becomes a folder of its own, and the file that
 * names the build to serve is replaced in one step. The former build stays whole beside it, so that no page is
 * ever made of two. Pages already open ask for the styles and scripts of their version: those are carried over once.
 * Where members read it elsewhere, it is handed over first: the pointer names what is there.
 */
export async function swapSite(
  places: PublicationPlaces,
  name: string,
  { deliver = pointerAlone, digest = '' }: { deliver?: Deliver; digest?: string } = {},
): Promise<Delivery> {
  await carryAssets(places)
  const build = path.join(places.builds, name)
  await rm(build, { recursive: true, force: true })
  await rename(places.next, build)
  return handOver(places, build, deliver, digest)
}

async function handOver(
  places: PublicationPlaces,
  build: string,
  deliver: Deliver,
  digest: string,
): Promise<Delivery> {
  const delivery = await deliver(build, digest)
  if (delivery.kind === 'delivered') await pointTo(places, build)
  return delivery
}

/** Folder of the build that is served, `null` when none is. */
export async function liveBuild(places: PublicationPlaces): Promise<string | null> {
  return buildNamedBy(places.live)
}

/** Folder of the build that a return would serve, `null` when there is none. */
export async function previousBuild(places: PublicationPlaces): Promise<string | null> {
  return buildNamedBy(places.previous)
}

/** Serves again what was served before; a second call returns to the present. */
export async function returnToPrevious(
  places: PublicationPlaces,
  { deliver = pointerAlone, digest = '' }: { deliver?: Deliver; digest?: string } = {},
): Promise<Delivery | { kind: 'nothing-before' }> {
  const former = await previousBuild(places)
  return former === null ? { kind: 'nothing-before' } : handOver(places, former, deliver, digest)
}

async function pointTo(places: PublicationPlaces, build: string): Promise<void> {
  const made = await readFile(path.join(build, 'server', 'wrangler.json'), 'utf8')
  const configuration = workerConfiguration.parse(JSON.parse(made))
  const folder = path.dirname(places.live)
  const inside = (...parts: string[]) =>
    path
      .relative(folder, path.join(build, ...parts))
      .split(path.sep)
      .join('/')
  const pointing = {
    ...configuration,
    main: inside('server', configuration.main),
    assets: { ...configuration.assets, directory: inside('client') },
  }
  const former = await readFile(places.live, 'utf8').catch(() => null)
  const next = await writeBeside(places.live, JSON.stringify(pointing, null, 2))
  if (former !== null) await rename(await writeBeside(places.previous, former), places.previous)
  await rename(next, places.live)
}

/** Written whole and flushed to the disk, to be put in place by a rename: a pointer is never half one. */
async function writeBeside(pointer: string, body: string): Promise<string> {
  const beside = `${pointer}.next`
  await writeFile(beside, body, { flush: true })
  return beside
}

/** `null` when there is no pointer, or none that can be read: the next publication writes it anew. */
async function buildNamedBy(pointer: string): Promise<string | null> {
  const configuration = workerConfiguration.safeParse(await readJson(pointer))
  if (!configuration.success) return null
  return path.join(path.dirname(pointer), path.dirname(configuration.data.assets.directory))
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch {
    return null
  }
}

async function carryAssets(places: PublicationPlaces): Promise<void> {
  const assets = path.join('client', '_assets')
  const own: string[] = await readdir(path.join(places.next, assets)).catch(() => [])
  await writeFile(path.join(places.next, ownAssetsFile), JSON.stringify(own))
  const live = await liveBuild(places)
  if (live === null) return
  const former = z.array(z.string()).safeParse(await readJson(path.join(live, ownAssetsFile))).data ?? []
  await mkdir(path.join(places.next, assets), { recursive: true })
  for (const name of former) {
    if (own.includes(name)) continue
    await cp(path.join(live, assets, name), path.join(places.next, assets, name), { recursive: true })
  }
}
