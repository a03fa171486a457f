import { readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Payload } from 'payload'
import { plainFileName } from '../pictures/plain-file-name.ts'
import { environment } from '../../ground/host/environment.ts'
import type { Media } from '../../ground/payload-types.ts'
import { contentDigest } from '../../review/content-digest.ts'
import { mediaReview } from '../../review/review-rules.ts'
import { preparePicture } from '../pictures/prepare-picture.ts'
import { type RefusedPicture } from '../pictures/refused-picture.ts'
import { pictureCopies, putInPlace } from '../pictures/picture-copies.ts'
import { mediaFolder } from '../pictures/stored-picture.ts'

/** A picture after its preparation; `refused`: why it stays as it was. */
export interface StoredPreparation {
  picture: Media
  refused: RefusedPicture | { kind: 'missing' } | null
}

/** Steps between which an interruption may fall; the next run takes up from any of them. */
export const preparationSteps = ['read', 'prepared', 'written', 'recorded', 'removed'] as const
export type PreparationStep = (typeof preparationSteps)[number]

/**
 * Prepares a picture that was stored as it came: its file is replaced by our own, and its document says so. The new
 * file is whole on the disk before the document names it, and the former one goes last. By the database and not by an
 * operation: it is the same picture, nobody has to read it again.
 */
export async function prepareStored(
  payload: Payload,
  picture: Media,
  onStep: (step: PreparationStep) => void = () => undefined,
): Promise<StoredPreparation> {
  const folder = mediaFolder(environment.stateFolder)
  const former = picture.filename ?? ''
  const bytes = former === '' ? null : await readFile(path.join(folder, former)).catch(() => null)
  if (bytes === null) return { picture, refused: { kind: 'missing' } }
  onStep('read')
  const made = await preparePicture(bytes, { anySize: true })
  if (made.kind === 'refused') return { picture, refused: made.refused }
  onStep('prepared')
  const { digest, width, height } = made
  const file = {
    filename: plainFileName(former, picture.id),
    mimeType: 'image/jpeg',
    filesize: made.bytes.length,
    width,
    height,
    digest,
  }
  await putInPlace(path.join(folder, file.filename), made.bytes)
  await pictureCopies(environment.stateFolder).keep(digest, made.bytes)
  onStep('written')
  const data = { ...file, review: reviewOf(picture, file) }
  await payload.db.updateOne({ collection: 'media', id: picture.id, data, returning: false })
  await recordInVersions(payload, { id: picture.id, former, file })
  onStep('recorded')
  if (former !== file.filename) await rm(path.join(folder, former), { force: true })
  onStep('removed')
  return { picture: { ...picture, ...file }, refused: null }
}

/** The review of a picture, which reads what was read in it: what somebody approved stays approved, and nothing else does. */
function reviewOf(picture: Media, file: Partial<Media>): Media['review'] {
  const { review } = picture
  const { exempt } = mediaReview
  if (!review?.digest || review.digest !== contentDigest(picture, exempt)) return review
  return { ...review, digest: contentDigest({ ...picture, ...file }, exempt) }
}

/** Where versions are kept, those of the same file say the same: going back to one must not bring the former file back. */
async function recordInVersions(
  { collections, db }: Payload,
  { id, former, file }: { id: string; former: string; file: Partial<Media> },
): Promise<void> {
  if (!collections.media.config.versions) return
  const { docs } = await db.findVersions<Media>({
    collection: 'media',
    where: { and: [{ parent: { equals: id } }, { 'version.filename': { equals: former } }] },
    pagination: false,
  })
  for (const { id: versionId, version, ...rest } of docs)
    await db.updateVersion({
      collection: 'media',
      id: versionId,
      versionData: { ...rest, version: { ...version, ...file, review: reviewOf(version as Media, file) } },
      returning: false,
    })
}
