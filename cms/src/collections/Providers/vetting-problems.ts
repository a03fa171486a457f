import { parisDayAt } from '@portal/content'
import type { CollectionBeforeChangeHook, PayloadRequest } from 'payload'
import type { Provider } from '../../ground/payload-types.ts'
import { readReview } from '../../review/stored-review.ts'
import { nowFor } from '../../review/draft/drafts.ts'
import type { FieldProblem } from '../../ground/refusal/refuse.ts'
import { gapFields, gapRefusals, refusedDossier, vettingGaps } from './vetting.ts'

type Hook = CollectionBeforeChangeHook<Provider>

const vettingAfter = (data: Partial<Provider>, original: Provider | undefined) => ({
  ...original?.vetting,
  ...data.vetting,
})

/**
 * `vettingComplete` is derived: whatever a caller sends for it is replaced. A dossier counts once somebody else has
 * read it, so that this stands after the review.
 */
export const deriveVettingComplete: Hook = ({ data, originalDoc, req }) => {
  const gaps = vettingGaps(vettingAfter(data, originalDoc), parisDayAt(nowFor(req)))
  return { ...data, vettingComplete: gaps.length === 0 && readReview(data.review).state === 'approved' }
}

/**
 * What keeps a provider from publication (CGU article 2), and from whoever reads it for that, field by field. What was
 * decided against it says what to do next.
 */
export function vettingProblems({
  document: { vetting },
  req,
  original,
}: {
  document: Provider
  req: PayloadRequest
  original: Provider | undefined
}): FieldProblem[] {
  const isOnline = original?._status === 'published'
  return vettingGaps(vetting, parisDayAt(nowFor(req))).map((gap) => {
    const path = `vetting.${gapFields[gap]}`
    const value = Reflect.get(vetting ?? {}, gapFields[gap]) as unknown
    return { path, message: value === 'unfavourable' ? refusedDossier(isOnline) : gapRefusals[gap] }
  })
}
