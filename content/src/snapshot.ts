import { z } from 'zod'
import { category } from './category.ts'
import { legalText } from './legal-text.ts'
import { offer } from './offer.ts'
import { plan } from './plan.ts'
import { provider } from './provider.ts'

/** Everything that one publication shows: what the CMS says, and all that the site reads. */
export const snapshot = z.object({
  categories: z.array(category),
  providers: z.array(provider),
  offers: z.array(offer),
  plans: z.array(plan),
  /** Every version of every text, past and announced. */
  legalTexts: z.array(legalText),
})
export type Snapshot = z.infer<typeof snapshot>
