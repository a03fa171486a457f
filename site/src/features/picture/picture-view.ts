import { focalInCut, type Image, imageFileName, type ImageFrame, imageSizes } from '@portal/content'
import type { PictureCandidate } from './source-set.ts'

/** A photograph as a page draws it. */
export interface PictureView {
  /** Narrowest first. */
  candidates: PictureCandidate[]
  /** Of the narrowest: what keeps its place on the page before it is there. */
  width: number
  height: number
  /** The page may hold no style of its own: the point in view is one of five by five. */
  focal: string
}

export function pictureView(image: Image, frame: ImageFrame): PictureView {
  const sizes = imageSizes(image, frame)
  const candidates = sizes.map(({ width }) => ({
    stem: imageFileName(image.key, frame, width, 'avif').replace(/\.avif$/, ''),
    width,
  }))
  const { x, y } = focalInCut(image, frame)
  const fifth = (fraction: number) => Math.round(fraction * 4)
  const [{ width, height } = { width: 1, height: 1 }] = sizes
  return { candidates, width, height, focal: `focal-x-${fifth(x)} focal-y-${fifth(y)}` }
}
