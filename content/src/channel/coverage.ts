import { z } from 'zod'
import { parisDay } from '../value/paris-day.ts'

/** Who has accepted the versions of a text: counts, and nobody’s name. */
export const coverage = z.object({
  /** Members whose access is open today. */
  members: z.number().int().nonnegative(),
  /** Oldest first. */
  versions: z.array(
    z.object({
      effectiveOn: parisDay,
      digest: z.string().regex(/^[0-9a-f]{64}$/),
      change: z.enum(['major', 'minor']),
      accepted: z.number().int().nonnegative(),
      /** Members with access who have still to accept this version; 0 when nobody has to, or no longer. */
      toAccept: z.number().int().nonnegative(),
      /** Those among them who have said no. */
      refused: z.number().int().nonnegative(),
      /** Acceptances by week, that of its Monday, Europe/Paris; weeks without any are not there. */
      weeks: z.array(z.object({ monday: parisDay, accepted: z.number().int().positive() })),
    }),
  ),
})
export type Coverage = z.infer<typeof coverage>
