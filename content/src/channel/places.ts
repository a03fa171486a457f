import { z } from 'zod'
import { mostSessions } from '../catalogue/dating.ts'
import { poolId } from '../catalogue/pool-id.ts'

/** Which sessions the CMS asks about, before an editor takes them away. */
export const placesQuestion = z.object({ pools: z.array(poolId).min(1).max(mostSessions) })
export type PlacesQuestion = z.infer<typeof placesQuestion>

const count = z.number().int().nonnegative()

/** Places that are taken: counts, and nobody’s name. A session that was never ordered is not there. */
export const placesAnswer = z.object({
  pools: z.array(
    z.object({
      id: poolId,
      /** Kept for somebody who is paying. */
      held: count,
      sold: count,
    }),
  ),
})
export type PlacesAnswer = z.infer<typeof placesAnswer>
