import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import sharp from 'sharp'
import { environment } from '../ground/host/environment.ts'
import type { Media } from '../ground/payload-types.ts'
import { mediaFolder } from '../shown/pictures/stored-picture.ts'
import { contentDigest } from '../review/content-digest.ts'
import { mediaReview } from '../review/review-rules.ts'
import type { Cms } from './cms-under-test.ts'

interface Photograph {
  width?: number
  height?: number
  colour?: string
  /** Says where it was taken. */
  position?: boolean
}

/** The bytes of a JPEG of one colour, as large as a page wants unless told otherwise. */
export function aPhotograph({
  width = 1600,
  height = 1000,
  colour = '#1e3cc8',
  position = false,
}: Photograph = {}) {
  const drawn = sharp({ create: { width, height, channels: 3, background: colour } }).jpeg()
  const said = { IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '45/1 55/1 25/1' }, IFD0: { Make: 'Telephone' } }
  return (position ? drawn.withExif(said) : drawn).toBuffer()
}

/** A photograph as the local API takes it. */
export async function aFile(name: string, photograph?: Photograph) {
  const data = await aPhotograph(photograph)
  return { data, mimetype: 'image/jpeg', name, size: data.length }
}

/**
 * A picture as it was stored and approved before pictures were prepared: its very bytes, under the name that it came
 * with.
 */
export async function anUnpreparedPicture(cms: Cms, filename: string, bytes: Buffer): Promise<Media> {
  const folder = mediaFolder(environment.stateFolder)
  await mkdir(folder, { recursive: true })
  await writeFile(path.join(folder, filename), bytes)
  const { width = 1, height = 1 } = await sharp(bytes)
    .metadata()
    .catch(() => ({}) as { width?: number; height?: number })
  const data = {
    alt: 'Une piste au soleil',
    filename,
    mimeType: 'image/jpeg',
    filesize: bytes.length,
    width,
    height,
  }
  const review = { state: 'approved', digest: contentDigest(data, mediaReview.exempt) }
  return (await cms.payload.db.create({
    collection: 'media',
    data: { ...data, focalX: 50, focalY: 50, review, _status: 'published' },
  })) as Media
}
