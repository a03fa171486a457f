import { createHash } from 'node:crypto'
import { imageCut } from '@portal/content'
import sharp from 'sharp'
import { isAnimatedPng, pictureKind } from './picture-kind.ts'
import type { RefusedPicture } from './refused-picture.ts'

/** The largest file that is taken. */
export const mostBytes = 8_000_000
/** Telephones take 50 millions; more is a bomb, or nothing that a page could use. */
export const mostPixels = 50_000_000
/** More is a line or a scroll, which no page shows. */
export const mostOnOneSide = 16_000
/** The offer’s page on a screen of ordinary sharpness. */
export const leastSize = { width: 800, height: 450 }
/** What is kept: enough for the widest file of a page, with a margin for sharper screens to come. */
const widestCut = 2000

export interface PreparedPicture {
  kind: 'ready'
  /**
   * A JPEG of our own making: upright, sRGB, opaque, without anything that stood beside the pixels. Payload draws a WebP
   * again, because it may move, and leaves a JPEG as it is.
   */
  bytes: Buffer
  width: number
  height: number
  /** SHA-256 of `bytes`, hexadecimal. */
  digest: string
}

/** One at a time: fifty million pixels are 200 MB while they are turned. */
let queue: Promise<unknown> = Promise.resolve()

/**
 * Reads an uploaded file to its last pixel and makes the picture that is kept in its place. The original is not kept:
 * it may say where and by whom it was taken, hide another file, or harm whoever decodes it.
 * @param anySize takes what is smaller than a page wants: it was stored before the rule
 */
export function preparePicture(
  bytes: Uint8Array,
  { anySize = false } = {},
): Promise<PreparedPicture | { kind: 'refused'; refused: RefusedPicture }> {
  const turn = queue.then(() => prepare(bytes, anySize))
  queue = turn.catch(() => undefined)
  return turn
}

async function prepare(bytes: Uint8Array, anySize: boolean) {
  const refused = refusedBeforeReading(bytes) ?? (await refusedByHeader(bytes, anySize))
  if (refused) return { kind: 'refused' as const, refused }
  try {
    return await redraw(bytes)
  } catch {
    return { kind: 'refused' as const, refused: { kind: 'damaged' as const } }
  }
}

function refusedBeforeReading(bytes: Uint8Array): RefusedPicture | null {
  if (bytes.length === 0) return { kind: 'empty' }
  if (bytes.length > mostBytes) return { kind: 'too-heavy', mostBytes }
  const found = pictureKind(bytes)
  if (found === null) return { kind: 'unknown' }
  if (found === 'png') return isAnimatedPng(bytes) ? { kind: 'animated' } : null
  return found === 'jpeg' || found === 'webp' || found === 'avif' ? null : { kind: 'other-kind', found }
}

/** What the header alone forbids: no pixel of a bomb is ever decoded. */
async function refusedByHeader(bytes: Uint8Array, anySize: boolean): Promise<RefusedPicture | null> {
  const header = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch(() => null)
  if (header === null) return { kind: 'damaged' }
  if ((header.pages ?? 1) > 1) return { kind: 'animated' }
  const { width, height } = header.autoOrient
  if (width * height > mostPixels || Math.max(width, height) > mostOnOneSide)
    return { kind: 'too-large', width, height, mostPixels, mostOnOneSide }
  if (!anySize && (width < leastSize.width || height < leastSize.height))
    return { kind: 'too-small', width, height, least: leastSize }
  return null
}

async function redraw(bytes: Uint8Array): Promise<PreparedPicture> {
  // `warning` refuses a file at its first doubtful byte, a truncated one included.
  const input = sharp(bytes, { failOn: 'warning', limitInputPixels: mostPixels }).autoOrient()
  const { width, height } = (await input.metadata()).autoOrient
  const cut = imageCut({ width, height, focal: { x: 0.5, y: 0.5 } }, 'page')
  const scale = Math.min(1, widestCut / cut.width)
  const { data, info } = await input
    .resize(Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)), { fit: 'fill' })
    // A transparent drawing would change with the theme of the page.
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .jpeg({ quality: 92, mozjpeg: true, chromaSubsampling: '4:4:4' })
    .toBuffer({ resolveWithObject: true })
  return {
    kind: 'ready',
    bytes: data,
    width: info.width,
    height: info.height,
    digest: createHash('sha256').update(data).digest('hex'),
  }
}
