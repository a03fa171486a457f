import { z } from 'zod'
import { slug } from '../value/slug.ts'

/** The illustrations that the site knows how to draw. */
export const motifs = [
  'montagne',
  'parc',
  'cinema',
  'spectacle',
  'voyage',
  'cadeau',
  'bien-etre',
  'maison',
  'sport',
  'culture',
] as const

/** A shelf of the catalogue. */
export const category = z.object({
  slug,
  /** « Ski et montagne ». */
  name: z.string().min(2).max(40),
  /** One sentence under the title of the category page. */
  introduction: z.string().min(10).max(240),
  /** What illustrates its offers. */
  motif: z.enum(motifs),
  /** Place in the row of categories, 1 first. */
  position: z.number().int().positive(),
})
export type Category = z.infer<typeof category>
