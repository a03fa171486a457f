import { createHash } from 'node:crypto'
import type { Image } from '@portal/content'
import type { Media } from '../../ground/payload-types.ts'
import { recipe } from '../pictures/draw-files.ts'
import { keptWords } from './kept-words.ts'

const percent = (value: number | null | undefined) => Math.round(value ?? 50)

/** A picture as the snapshot tells it; the focal point is kept by the CMS in percent. */
export function toImage({ id, alt, width, height, focalX, focalY, digest }: Media) {
  const [x, y] = [percent(focalX), percent(focalY)]
  return {
    // One that was never prepared has a key of its own, under which no file is drawn.
    key: keyOf([recipe, digest ?? `unprepared ${id}`, x, y]),
    alternative: keptWords(alt),
    width,
    height,
    focal: { x: x / 100, y: y / 100 },
  }
}

/** Of all that decides on the bytes of the published files: they are drawn once, and named alike on every machine. */
const keyOf = (parts: readonly (number | string)[]): Image['key'] =>
  createHash('sha256').update(parts.join('|')).digest('hex').slice(0, 32)
