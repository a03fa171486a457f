import { z } from 'zod'
import { type ParisDay, parisDay } from './paris-day.ts'

/** The days on which something counts, in Europe/Paris, first and last included. */
export const validity = z
  .object({
    /** First day. */
    from: parisDay,
    /** Last day, included until midnight in Paris; `null` when no end is announced. */
    through: parisDay.nullable(),
  })
  .refine(({ from, through }) => through === null || from <= through, {
    message: 'la fin précède le début',
    path: ['through'],
  })
export type Validity = z.infer<typeof validity>

export type ValidityState = 'future' | 'current' | 'expired'

/** Where `day` stands against `validity`. */
export function validityOn({ from, through }: Validity, day: ParisDay): ValidityState {
  if (day < from) return 'future'
  return through !== null && day > through ? 'expired' : 'current'
}
