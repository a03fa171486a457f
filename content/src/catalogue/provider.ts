import { z } from 'zod'
import { outsideAddress } from '../value/outside-address.ts'
import { parisDay } from '../value/paris-day.ts'
import { place } from '../value/place.ts'
import { slug } from '../value/slug.ts'
import { keptEmail } from '../text/kept-email.ts'

/**
 * A « Prestataire référencé » (CGU article 1): a supplier whose offers are listed after vetting. Evidence of the vetting and
 * negotiated conditions stay in the CMS; the snapshot says only until when the vetting is valid.
 */
export const provider = z.object({
  slug,
  /** Trade name. */
  name: z.string().min(2).max(80),
  /** One or two sentences on what it does. */
  description: z.string().min(20).max(600),
  place,
  /** The provider's own site. */
  website: outsideAddress,
  /** Whose conditions of sale bind the buyer (CGU article 3). */
  terms: z.object({
    /** Name of the text: « Conditions générales de vente de … ». */
    title: z.string().min(3).max(160),
    /** Where it can be read. */
    url: outsideAddress.or(z.string().regex(/^\/[a-z-]+$/)),
  }),
  /** Where a member takes a difficulty (CGU article 10). */
  claims: z.object({ email: keptEmail, phone: z.string().max(20).nullable() }),
  /** Day of the next review; the provider's offers leave the catalogue after it (CGU article 2). */
  vettedThrough: parisDay,
})
export type Provider = z.infer<typeof provider>
