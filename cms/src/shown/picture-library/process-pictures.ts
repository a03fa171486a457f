import { readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Payload } from 'payload'
import { environment } from '../../ground/host/environment.ts'
import type { Media } from '../../ground/payload-types.ts'
import { toImage } from '../to-snapshot/image.ts'
import { drawable, drawnFiles, forgetAlteredFiles, forgetDrawnFiles } from '../pictures/picture-store.ts'
import { prepareStored, type PreparationStep, type StoredPreparation } from './prepare-stored.ts'
import { pictureCopies } from '../pictures/picture-copies.ts'
import { mediaFolder, readStoredPicture } from '../pictures/stored-picture.ts'

export interface ProcessedPictures {
  /** Stored as they came until now. */
  prepared: number
  /** Whose published files were missing or altered, and are drawn again. */
  drawn: number
  /** Files that belonged to no picture any more. */
  forgotten: number
  /** Pictures that cannot be shown, and why. */
  refused: { name: string; refused: NonNullable<StoredPreparation['refused']> }[]
}

interface Options {
  /** Files younger than this may belong to an upload that is under way. */
  before: Date
  onStep?: (step: PreparationStep | 'drawn') => void
}

/** Prepares every picture that was stored as it came; those that are prepared are left alone. Safe to cut and repeat. */
export async function prepareAllStored(
  payload: Payload,
  onStep?: Options['onStep'],
): Promise<Pick<ProcessedPictures, 'prepared' | 'refused'>> {
  const { docs } = await payload.find({
    collection: 'media',
    where: { digest: { exists: false } },
    pagination: false,
    depth: 0,
    trash: true,
    overrideAccess: true,
  })
  const done: Pick<ProcessedPictures, 'prepared' | 'refused'> = { prepared: 0, refused: [] }
  for (const picture of docs) {
    const { refused } = await prepareStored(payload, picture, onStep)
    if (refused) done.refused.push({ name: `${picture.alt} (${picture.filename})`, refused })
    else done.prepared += 1
  }
  return done
}

/**
 * Brings all pictures to what the site publishes: prepares those that never were, verifies every stored and every
 * published file by its digest, draws again what is missing or altered, and takes away what belongs to no picture.
 */
export async function processPictures(
  payload: Payload,
  { before, onStep }: Options,
): Promise<ProcessedPictures> {
  const { prepared, refused } = await prepareAllStored(payload, onStep)
  const { stateFolder } = environment
  const { docs } = await payload.find({
    collection: 'media',
    pagination: false,
    depth: 0,
    trash: true,
    overrideAccess: true,
  })
  const kept = new Set<string>()
  const names = new Set<string>()
  for (const version of await versionsOf(payload)) {
    names.add(version.filename ?? '')
    if (version.digest) kept.add(toImage(version).key).add(`${version.digest}.jpg`)
  }
  const copies = pictureCopies(stateFolder)
  let drawn = 0
  for (const picture of docs) {
    names.add(picture.filename ?? '')
    if (!picture.digest) continue
    const shown = drawable.parse(toImage(picture))
    kept.add(shown.key).add(`${picture.digest}.jpg`)
    const stored = await readStoredPicture(stateFolder, picture)
    if (stored === null) {
      refused.push({ name: `${picture.alt} (${picture.filename})`, refused: { kind: 'missing' } })
      continue
    }
    // A bucket that is new, or a restore, lacks copies.
    await copies.keep(picture.digest, stored)
    await forgetAlteredFiles(stateFolder, shown)
    await drawnFiles(stateFolder, shown, () => {
      drawn += 1
      return Promise.resolve(stored)
    })
    onStep?.('drawn')
  }
  const forgotten =
    (await forgetDrawnFiles(stateFolder, kept)) +
    (await copies.forgetOthers(kept, before)) +
    (await removeStrangers(mediaFolder(stateFolder), names, before))
  return { prepared, drawn, forgotten, refused }
}

/** What earlier states and drafts of pictures show, where versions are kept: somebody may go back to them. */
async function versionsOf({ collections, db }: Payload): Promise<Media[]> {
  if (!collections.media.config.versions) return []
  const { docs } = await db.findVersions<Media>({ collection: 'media', pagination: false })
  return docs.map(({ version }) => version as Media)
}

/** Files of the library that no document names: an interrupted preparation or upload has left them. */
async function removeStrangers(folder: string, names: ReadonlySet<string>, before: Date): Promise<number> {
  let removed = 0
  for (const name of await readdir(folder).catch(() => [])) {
    const place = path.join(folder, name)
    const { mtime } = await stat(place)
    if (names.has(name) || mtime >= before) continue
    await rm(place, { recursive: true, force: true })
    removed += 1
  }
  return removed
}
