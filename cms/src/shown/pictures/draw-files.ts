import {
  type Image,
  imageCut,
  imageFileName,
  type ImageFormat,
  imageFormats,
  type ImageFrame,
  imageFrames,
  imageSizes,
} from '@portal/content'
import sharp, { type Sharp } from 'sharp'

/** Changes with anything below that changes the bytes of a file: its names change with it. */
export const recipe = 1

/** The most that a file may weigh: a card stands among forty others. */
const mostBytes: Record<ImageFrame, (width: number) => number> = {
  card: () => 35_000,
  page: (width) => (width <= 800 ? 90_000 : 200_000),
}

/** Tried in this order until a file is light enough; by then details are blurred first: what is blurred weighs little. */
const attempts = [
  { quality: 1, blurredTo: 1 },
  { quality: 0.8, blurredTo: 1 },
  { quality: 0.62, blurredTo: 1 },
  { quality: 0.45, blurredTo: 1 },
  { quality: 0.45, blurredTo: 0.5 },
  { quality: 0.45, blurredTo: 0.25 },
  { quality: 0.3, blurredTo: 0.1 },
] as const
const fullQuality: Record<ImageFormat, number> = { avif: 56, webp: 78 }

/** Draws every file that is published of a stored picture, by name. Throws when `stored` cannot be decoded. */
export async function drawFiles(
  stored: Buffer,
  picture: Omit<Image, 'alternative'>,
): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>()
  for (const frame of Object.keys(imageFrames) as ImageFrame[]) {
    for (const { width, height } of imageSizes(picture, frame)) {
      const raw = await sharp(stored, { failOn: 'warning' })
        .extract(imageCut(picture, frame))
        .resize(width, height, { fit: 'fill', kernel: 'lanczos3' })
        .raw()
        .toBuffer({ resolveWithObject: true })
      for (const format of imageFormats) {
        const bytes = await lightEnough(
          () => sharp(raw.data, { raw: { width, height, channels: raw.info.channels } }),
          { format, width, height, most: mostBytes[frame](width) },
        )
        files.set(imageFileName(picture.key, frame, width, format), bytes)
      }
    }
  }
  return files
}

interface Wanted {
  format: ImageFormat
  width: number
  height: number
  most: number
}

async function lightEnough(drawn: () => Sharp, { format, width, height, most }: Wanted): Promise<Buffer> {
  for (const { quality, blurredTo } of attempts) {
    const bytes = await encode(await blurred(drawn(), width, height, blurredTo), format, quality)
    if (bytes.length <= most) return bytes
  }
  throw new Error(`No ${format} of ${width} × ${height} px weighs ${most} bytes at most`)
}

async function blurred(drawn: Sharp, width: number, height: number, to: number): Promise<Sharp> {
  if (to === 1) return drawn
  const narrow = Math.max(1, Math.round(width * to))
  const { data, info } = await drawn.resize(narrow).raw().toBuffer({ resolveWithObject: true })
  const raw = { width: info.width, height: info.height, channels: info.channels }
  return sharp(data, { raw }).resize(width, height, { fit: 'fill' })
}

function encode(drawn: Sharp, format: ImageFormat, share: number): Promise<Buffer> {
  const quality = Math.round(fullQuality[format] * share)
  const encoded =
    format === 'avif'
      ? drawn.avif({ quality, effort: 3 })
      : drawn.webp({ quality, effort: 5, smartSubsample: true })
  return encoded.toBuffer()
}
