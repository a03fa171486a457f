import { cp, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { PublicationPlaces } from './publication-places.ts'

/** Styles and scripts of a build, by name; written in it so that the next one knows which it must carry over. */
const ownAssetsFile = 'own-assets.json'

/**
 * Puts `places.next` in the place of `places.live` by two renames, and keeps the former as `places.previous`.
 * Pages already open ask for the styles and scripts of their own version: those are carried over once.
 */
export async function swapSite(places: PublicationPlaces): Promise<void> {
  await recoverSwap(places)
  await carryAssets(places)
  await rm(places.previous, { recursive: true, force: true })
  if (await exists(places.live)) await rename(places.live, places.previous)
  await rename(places.next, places.live)
}

/** Ends a swap that a crash cut between its two renames: the former site comes back. */
export async function recoverSwap(places: PublicationPlaces): Promise<void> {
  if (!(await exists(places.live)) && (await exists(places.previous)))
    await rename(places.previous, places.live)
}

/** Exchanges the live site and the one before it. Returns false when there is none. */
export async function returnToPrevious(places: PublicationPlaces): Promise<boolean> {
  await recoverSwap(places)
  if (!(await exists(places.previous))) return false
  const aside = `${places.previous}-aside`
  await rm(aside, { recursive: true, force: true })
  await rename(places.previous, aside)
  await rename(places.live, places.previous)
  await rename(aside, places.live)
  return true
}

async function carryAssets({ next, live }: PublicationPlaces): Promise<void> {
  const assets = path.join('client', '_assets')
  const own: string[] = await readdir(path.join(next, assets)).catch(() => [])
  await writeFile(path.join(next, ownAssetsFile), JSON.stringify(own))
  const former: unknown = JSON.parse(await readFile(path.join(live, ownAssetsFile), 'utf8').catch(() => '[]'))
  if (!Array.isArray(former)) return
  await mkdir(path.join(next, assets), { recursive: true })
  for (const name of former) {
    if (typeof name !== 'string' || own.includes(name)) continue
    await cp(path.join(live, assets, name), path.join(next, assets, name), { recursive: true, force: false })
  }
}

async function exists(place: string): Promise<boolean> {
  return (await stat(place).catch(() => null)) !== null
}
