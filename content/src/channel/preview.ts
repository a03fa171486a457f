import { z } from 'zod'
import { category } from '../catalogue/category.ts'
import { legalText } from '../legal-text/legal-text.ts'
import { isSold, offer } from '../catalogue/offer.ts'
import { provider } from '../catalogue/provider.ts'

const offerPreview = z
  .object({
    kind: z.literal('offer'),
    offer,
    /** Its provider, its seller, and those of the offers beside it. */
    providers: z.array(provider).min(1),
    category,
    /** Published offers of the same shelf. */
    beside: z.array(offer).max(8),
  })
  .refine(({ offer: shown, providers, category: { slug }, beside }) => {
    const known = new Set(providers.map((one) => one.slug))
    return [shown, ...beside].every(
      (one) => one.category === slug && known.has(one.provider) && (!isSold(one) || known.has(one.seller)),
    )
  }, 'an offer names what the request does not hold')

/** A draft to be drawn by the components of the portal; nothing of it is kept. */
export const previewRequest = z.discriminatedUnion('kind', [
  offerPreview,
  z.object({
    kind: z.literal('legal-text'),
    text: legalText,
    /** The published versions of the same text. */
    others: z.array(legalText),
  }),
])
export type PreviewRequest = z.infer<typeof previewRequest>
