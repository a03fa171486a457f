import { readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { endNotedRenderer } from './noted-renderer.ts'
import type { PublicationPlaces } from './publication-places.ts'
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
  const builds = new Set([await liveBuild(places), await previousBuild(places)])
  await keepOnly(places.builds, (_, build) => builds.has(build))

  const names = new Set([...builds].flatMap((build) => (build === null ? [] : [path.basename(build)])))
  const whole = (await entriesOf(places.snapshots)).filter((name) => !name.includes('.writing-'))
  // By name is by date; a clock that went back may have given the live one an early name.
  const recent = new Set(whole.toSorted().slice(-(snapshotsKept - 1)))
  await keepOnly(places.snapshots, (name) => names.has(name) || recent.has(name))
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
