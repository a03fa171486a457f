import { z } from 'zod'
import { image } from '../value/image.ts'
import { slug } from '../value/slug.ts'
import { takedownId } from '../value/takedown-id.ts'

/**
 * What the portal refuses from now on, until a publication ends it (`Snapshot.endedTakedowns`). Sent again, it is the
 * same.
 */
export const takedownOrder = z
  .object({
    id: takedownId,
    /** UTC instant at which somebody decided. */
    takenDownAt: z.iso.datetime(),
    offers: z.array(slug).max(5000),
    providers: z.array(slug).max(2),
    /** Keys of pictures that illustrate these offers and no other. */
    pictures: z.array(image.shape.key).max(5000),
  })
  .refine(({ offers, providers }) => offers.length + providers.length > 0, 'nothing is taken down')
export type TakedownOrder = z.infer<typeof takedownOrder>
