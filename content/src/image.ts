import { z } from 'zod'

/** A picture that an editor uploaded. Without one, the site draws an illustration from the category and the slug. */
export const image = z.object({
  /** File name inside the snapshot's `media/` folder. */
  file: z.string().regex(/^[a-z0-9][a-z0-9._-]*\.(?:avif|jpe?g|png|webp)$/),
  /** What the picture shows, for those who do not see it. */
  alternative: z.string().min(3).max(250),
  /** Pixels of the file. */
  width: z.number().int().positive(),
  /** Pixels of the file. */
  height: z.number().int().positive(),
  /** Point kept in view when the frame crops, as fractions of width and height. */
  focal: z.object({ x: z.number().min(0).max(1), y: z.number().min(0).max(1) }),
})
export type Image = z.infer<typeof image>
