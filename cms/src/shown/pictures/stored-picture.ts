import { createHash, randomUUID } from 'node:crypto'
import { copyFile, mkdir, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { writeDurably } from '@portal/content/snapshot-store'

/** Where Payload keeps the pictures of the media library, and finds them again by their names. */
export const mediaFolder = (stateFolder: string) => path.join(stateFolder, 'media')
const copyOf = (stateFolder: string, digest: string) =>
  path.join(stateFolder, 'pictures', 'stored', `${digest}.jpg`)

interface Stored {
  filename?: string | null
  digest?: string | null
}

/**
 * The bytes of a prepared picture, or `null` when they are lost. Payload deletes the file that a replacement would
 * take the place of before it has judged the replacement, so a second copy stands beside under the digest of its
 * bytes: what was lost or altered is put back from it.
 */
export async function readStoredPicture(
  stateFolder: string,
  { filename, digest }: Stored,
): Promise<Buffer | null> {
  if (!filename || !digest) return null
  const place = path.join(mediaFolder(stateFolder), filename)
  const bytes = await readWhole(place, digest)
  if (bytes) return bytes
  const copy = await readWhole(copyOf(stateFolder, digest), digest)
  if (copy) await putInPlace(place, copy)
  return copy
}

/** Keeps the second copy of a prepared picture. */
export async function keepCopy(stateFolder: string, { filename, digest }: Stored): Promise<void> {
  if (!filename || !digest) return
  const copy = copyOf(stateFolder, digest)
  if (await readWhole(copy, digest)) return
  await mkdir(path.dirname(copy), { recursive: true })
  const beside = `${copy}.${randomUUID()}`
  await copyFile(path.join(mediaFolder(stateFolder), filename), beside)
  await rename(beside, copy)
}

/** Takes the second copy away. */
export async function forgetCopy(stateFolder: string, { digest }: Stored): Promise<void> {
  if (digest) await rm(copyOf(stateFolder, digest), { force: true })
}

/** Atomic write: a temporary file, flushed, then renamed. */
export async function putInPlace(place: string, bytes: Buffer): Promise<void> {
  await mkdir(path.dirname(place), { recursive: true })
  const beside = `${place}.${randomUUID()}`
  try {
    await writeDurably(beside, bytes)
    await rename(beside, place)
  } catch (fault) {
    await rm(beside, { force: true })
    throw fault
  }
}

async function readWhole(place: string, digest: string): Promise<Buffer | null> {
  const bytes = await readFile(place).catch(() => null)
  return bytes && createHash('sha256').update(bytes).digest('hex') === digest ? bytes : null
}
