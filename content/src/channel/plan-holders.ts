import { z } from 'zod'

/** How many contracts run on a plan: counts, and nobody’s name. */
export const planHolders = z.object({
  contracts: z.number().int().nonnegative(),
  /** People these contracts pay for. */
  seats: z.number().int().nonnegative(),
})
export type PlanHolders = z.infer<typeof planHolders>
