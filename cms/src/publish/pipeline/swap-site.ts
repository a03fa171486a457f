import { copyFile, cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
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
 */
export async function swapSite(places: PublicationPlaces, name: string): Promise<void> {
  await carryAssets(places)
  const build = path.join(places.builds, name)
  await rm(build, { recursive: true, force: true })
  await rename(places.next, build)
  await pointTo(places, build)
  await forgetOldBuilds(places)
}

/** Folder of the build that is served, `null` when none is. */
export async function liveBuild(places: PublicationPlaces): Promise<string | null> {
  return buildNamedBy(places.live)
}

/** Serves again what was served before; a second call returns to the present. False when there is nothing. */
export async function returnToPrevious(places: PublicationPlaces): Promise<boolean> {
  const former = await buildNamedBy(places.previous)
  if (former === null) return false
  await pointTo(places, former)
  return true
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
  const beside = `${places.live}.next`
  await writeFile(beside, JSON.stringify(pointing, null, 2))
  await copyFile(places.live, places.previous).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code !== 'ENOENT') throw fault
  })
  await rename(beside, places.live)
}

async function buildNamedBy(pointer: string): Promise<string | null> {
  const text = await readFile(pointer, 'utf8').catch(() => null)
  if (text === null) return null
  const { assets } = workerConfiguration.parse(JSON.parse(text))
  return path.join(path.dirname(pointer), path.dirname(assets.directory))
}

async function carryAssets(places: PublicationPlaces): Promise<void> {
  const assets = path.join('client', '_assets')
  const own: string[] = await readdir(path.join(places.next, assets)).catch(() => [])
  await writeFile(path.join(places.next, ownAssetsFile), JSON.stringify(own))
  const live = await liveBuild(places)
  if (live === null) return
  const former = z
    .array(z.string())
    .parse(JSON.parse(await readFile(path.join(live, ownAssetsFile), 'utf8').catch(() => '[]')))
  await mkdir(path.join(places.next, assets), { recursive: true })
  for (const name of former) {
    if (own.includes(name)) continue
    await cp(path.join(live, assets, name), path.join(places.next, assets, name), { recursive: true })
  }
}

/** Only what is served, what was served before and the build under way are kept. */
async function forgetOldBuilds(places: PublicationPlaces): Promise<void> {
  const kept = new Set([places.next, await liveBuild(places), await buildNamedBy(places.previous)])
  for (const name of await readdir(places.builds)) {
    const build = path.join(places.builds, name)
    if (!kept.has(build)) await rm(build, { recursive: true, force: true })
  }
}
