import { keptWords } from './kept-words.ts'
import type { Media } from '../../payload-types.ts'

const percent = (value: number | null | undefined) => (value ?? 50) / 100

/** A picture as the snapshot tells it; the focal point is kept by the CMS in percent. */
export function toImage({ filename, alt, width, height, focalX, focalY }: Media) {
  return {
    file: filename,
    alternative: keptWords(alt),
    width,
    height,
    focal: { x: percent(focalX), y: percent(focalY) },
  }
}
