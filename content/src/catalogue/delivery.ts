import { z } from 'zod'

/** Without a word on it, what is sold is delivered within thirty days (Code de la consommation, L216-1). */
export const mostDeliveryDays = 30

/** How what is sold reaches the member, and when at the latest. */
export const delivery = z.object({
  by: z.enum(['e-billet', 'courrier']),
  /** Days after that of the payment; 0 is at once. */
  withinDays: z.number().int().min(0).max(mostDeliveryDays),
})
export type Delivery = z.infer<typeof delivery>
