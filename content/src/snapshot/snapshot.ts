import { z } from 'zod'
import { category } from '../catalogue/category.ts'
import { legalText } from '../legal-text/legal-text.ts'
import { offer } from '../catalogue/offer.ts'
import { plan } from '../catalogue/plan.ts'
import { provider } from '../catalogue/provider.ts'
import { takedownId } from '../value/takedown-id.ts'

/** Everything that one publication shows: what the CMS says, and all that the site reads. */
export const snapshot = z.object({
  categories: z.array(category),
  providers: z.array(provider),
  offers: z.array(offer),
  plans: z.array(plan),
  /** Every version of every text, past and announced. */
  legalTexts: z.array(legalText),
  /**
   * Takedowns that this publication ends: what they took down has been read since, and is in it. Absent when it ends
   * none.
   */
  endedTakedowns: z.array(takedownId).optional(),
})
export type Snapshot = z.infer<typeof snapshot>
/** The lists of documents of a snapshot. */
export type SnapshotNoun = Exclude<keyof Snapshot, 'endedTakedowns'>
