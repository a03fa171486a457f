import path from 'node:path'
import type { Snapshot } from '@portal/content'
import { readSnapshot } from '@portal/content/snapshot-store'
import type { PublicationPlaces } from './publication-places.ts'
import { liveBuild, previousBuild } from './swap-site.ts'

/** The documents that a build shows. `unreadable`: the build is served, and what it was made of cannot be read. */
export type ShownSnapshot =
  | { kind: 'none' }
  | { kind: 'unreadable' }
  | { kind: 'shown'; snapshot: Snapshot; digest: string; takenAt: string }

type Read = Extract<ShownSnapshot, { kind: 'shown' }>

/** A snapshot never changes once written: the live one and the one before are read once. */
const known = new Map<string, Read>()
const knownAtMost = 2

/** The documents that members see now. `takenAt` is a UTC instant, ISO 8601. */
export async function liveSnapshot(places: PublicationPlaces): Promise<ShownSnapshot> {
  return snapshotOf(places, await liveBuild(places))
}

/** The documents that a return would show. */
export async function previousSnapshot(places: PublicationPlaces): Promise<ShownSnapshot> {
  return snapshotOf(places, await previousBuild(places))
}

async function snapshotOf(places: PublicationPlaces, build: string | null): Promise<ShownSnapshot> {
  if (build === null) return { kind: 'none' }
  const folder = path.join(places.snapshots, path.basename(build))
  const before = known.get(folder)
  if (before) return before
  const stored = await readSnapshot(folder, { pictures: 'seen' }).catch(() => null)
  if (stored === null) return { kind: 'unreadable' }
  const read: Read = {
    kind: 'shown',
    snapshot: stored.snapshot,
    digest: stored.digest,
    takenAt: stored.createdAt,
  }
  rememberSnapshot(folder, read)
  return read
}

/** What was just written into `folder`, and needs not be read again by this process. */
export function rememberSnapshot(folder: string, read: Read): void {
  const [oldest] = known.keys()
  if (known.size >= knownAtMost && oldest !== undefined) known.delete(oldest)
  known.set(folder, read)
}
