import { z } from 'zod'

/** The last part of a public address: ASCII, lower case, words joined by hyphens, at most 80 characters. */
export const slug = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'minuscules sans accent, chiffres et tirets seulement')
export type Slug = z.infer<typeof slug>
