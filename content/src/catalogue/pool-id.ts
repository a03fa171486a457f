import { z } from 'zod'

/** Identifier of a pool, of codes or of places, as the CMS draws it: random, and the same for ever. */
export const poolId = z.string().regex(/^[\w-]{1,64}$/)
