import path from 'node:path'
import { pictureCopies, putInPlace, readWhole } from './picture-copies.ts'

/** Where Payload keeps the pictures of the media library, and finds them again by their names. */
export const mediaFolder = (stateFolder: string) => path.join(stateFolder, 'media')

interface Stored {
  filename?: string | null
  digest?: string | null
}

/**
 * The bytes of a prepared picture, or `null` when they are lost. Payload deletes the file that a replacement would
 * take the place of before it has judged the replacement, and a machine may have none of the files that another has written, so a
 * copy stands under the digest of its bytes: what is missing or altered is put back from it.
 */
export async function readStoredPicture(
  stateFolder: string,
  { filename, digest }: Stored,
): Promise<Buffer | null> {
  if (!filename || !digest) return null
  const place = path.join(mediaFolder(stateFolder), filename)
  const bytes = await readWhole(place, digest)
  if (bytes) return bytes
  const copy = await pictureCopies(stateFolder).read(digest)
  if (copy) await putInPlace(place, copy)
  return copy
}
