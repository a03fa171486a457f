import { z } from 'zod'

export const limitPeriods = ['month', 'year', 'ever'] as const

/** How many items of an offer one member may buy, all orders together. */
export const memberLimit = z.object({
  quantity: z.number().int().min(1).max(200),
  /** Calendar months and years in Paris; `ever` counts all orders. */
  period: z.enum(limitPeriods),
})
export type MemberLimit = z.infer<typeof memberLimit>
