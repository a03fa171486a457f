import { z } from 'zod'

/** A picture that an editor uploaded. Without one, the site draws an illustration from the category and the slug. */
export const image = z.object({
  /** Stem of the names of its files: other bytes, another point in view or another recipe make another one. */
  key: z.string().regex(/^[0-9a-f]{32}$/),
  /** What the picture shows, for those who do not see it. */
  alternative: z.string().min(3).max(250),
  /** Pixels of the stored picture, upright; its published files are cut from it. */
  width: z.number().int().positive(),
  /** Pixels of the stored picture, upright. */
  height: z.number().int().positive(),
  /** Point kept in view when a frame cuts, as fractions of width and height. */
  focal: z.object({ x: z.number().min(0).max(1), y: z.number().min(0).max(1) }),
})
export type Image = z.infer<typeof image>

/** The frames that the pages give a picture: proportions, and the widths that screens ask for, in pixels. */
export const imageFrames = {
  /** Cards of the catalogue. */
  card: { proportions: [16, 10], widths: [360, 640] },
  /** The offer's own page. */
  page: { proportions: [16, 9], widths: [800, 1400] },
} as const
export type ImageFrame = keyof typeof imageFrames

/** The better one first: a browser takes the first that it reads. */
export const imageFormats = ['avif', 'webp'] as const
export type ImageFormat = (typeof imageFormats)[number]

type Geometry = Pick<Image, 'width' | 'height' | 'focal'>

/** The part of a picture that fills `frame`, in pixels: as large as it can be, its middle as near the point as it can. */
export function imageCut({ width, height, focal }: Geometry, frame: ImageFrame) {
  const [across, down] = imageFrames[frame].proportions
  const cut = {
    width: Math.max(1, Math.min(width, Math.round((height * across) / down))),
    height: Math.max(1, Math.min(height, Math.round((width * down) / across))),
  }
  const start = (fraction: number, whole: number, part: number) =>
    Math.min(whole - part, Math.max(0, Math.round(fraction * whole - part / 2)))
  return { ...cut, left: start(focal.x, width, cut.width), top: start(focal.y, height, cut.height) }
}

/** The size of each file that is published for `frame`, narrowest first: a picture is never made larger than it is. */
export function imageSizes(picture: Geometry, frame: ImageFrame): { width: number; height: number }[] {
  const { proportions, widths } = imageFrames[frame]
  const [across, down] = proportions
  const widest = imageCut(picture, frame).width
  const fitting = widths.filter((width) => width <= widest)
  return (fitting.length > 0 ? fitting : [widest]).map((width) => ({
    width,
    height: Math.max(1, Math.round((width * down) / across)),
  }))
}

/** Where the point stands inside the cut of `frame`, as fractions. */
export function focalInCut(picture: Geometry, frame: ImageFrame): Image['focal'] {
  const cut = imageCut(picture, frame)
  const inside = (value: number) => Math.min(1, Math.max(0, value))
  return {
    x: inside((picture.focal.x * picture.width - cut.left) / cut.width),
    y: inside((picture.focal.y * picture.height - cut.top) / cut.height),
  }
}

export const imageFileName = (key: string, frame: ImageFrame, width: number, format: ImageFormat) =>
  `${key}-${frame}-${width}.${format}`

/** The only names that a published picture has. */
export const imageFile = z.string().regex(/^[0-9a-f]{32}-(?:card|page)-[1-9]\d{0,4}\.(?:avif|webp)$/)

/** The names of all files of a picture. */
export function imageFiles(picture: Omit<Image, 'alternative'>): string[] {
  return (Object.keys(imageFrames) as ImageFrame[]).flatMap((frame) =>
    imageSizes(picture, frame).flatMap(({ width }) =>
      imageFormats.map((format) => imageFileName(picture.key, frame, width, format)),
    ),
  )
}
