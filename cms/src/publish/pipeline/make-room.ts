import { readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { endNotedRenderer } from './noted-renderer.ts'
import type { PublicationPlaces } from './publication-places.ts'
import { releaseIn } from './render-site.ts'
import { liveBuild, previousBuild } from './swap-site.ts'

/** Snapshots kept with the one to come, for inquiry; those of the live site and of the one before are always. */
const snapshotsKept = 5

/**
 * Before a publication: ends a renderer that a crash left running, and removes what no one needs: builds that are
 * neither served nor the way back, snapshots that a crash left half written, old ones. Done first rather than last,
 * so that it frees a disk that is full, and that a fault in it leaves the site as it was.
 */
export async function makeRoom(places: PublicationPlaces): Promise<void> {
  await endNotedRenderer(places.rendering)
  const live = await liveBuild(places)
  const builds = new Set([live, await previousBuild(places)])
  await handOver(places, live, builds)
  await keepOnly(places.builds, (_, build) => builds.has(build) || build === places.next)

  const names = new Set([...builds].flatMap((build) => (build === null ? [] : [path.basename(build)])))
  const whole = (await entriesOf(places.snapshots)).filter((name) => !name.includes('.writing-'))
  // By name is by date; a clock that went back may have given the live one an early name.
  const recent = new Set(whole.toSorted().slice(-(snapshotsKept - 1)))
  await keepOnly(places.snapshots, (name) => names.has(name) || recent.has(name))
}

/**
 * Leaves in `places.next` a build that nobody needs and that the release of the live one drew, or nothing: the renderer
 * keeps of it the pages that are still the same files, in place of removing ten thousand names and making them again.
 * Another release shares none, and would only fill the disk.
 */
async function handOver(
  places: PublicationPlaces,
  live: string | null,
  needed: ReadonlySet<string | null>,
): Promise<void> {
  const release = live === null ? null : await releaseIn(live)
  const names = (await entriesOf(places.builds)).toSorted()
  for (const build of names.map((name) => path.join(places.builds, name)).filter((one) => !needed.has(one))) {
    if (release === null || (await releaseIn(build))?.stamp !== release.stamp) continue
    if (build === places.next) return
    await rm(places.next, { recursive: true, force: true })
    return rename(build, places.next)
  }
  await rm(places.next, { recursive: true, force: true })
}

async function keepOnly(folder: string, isKept: (name: string, place: string) => boolean): Promise<void> {
  for (const name of await entriesOf(folder)) {
    const place = path.join(folder, name)
    if (!isKept(name, place)) await rm(place, { recursive: true, force: true })
  }
}

/** None in a folder that is not there yet. */
async function entriesOf(folder: string): Promise<string[]> {
  return readdir(folder).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code !== 'ENOENT') throw fault
    return []
  })
}
