import { z } from 'zod'

/** Names one act of taking an offer or a provider off the portal; the publication that ends it names it too. */
export const takedownId = z.string().regex(/^[\w-]{16,64}$/)
