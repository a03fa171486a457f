import { parisDayAt } from '@portal/content'
import type { CollectionBeforeChangeHook } from 'payload'
import { frenchList } from '../../french/messages.ts'
import type { Provider } from '../../payload-types.ts'
import { readReview } from '../../review/stored-review.ts'
import { mustBeWhole, nowFor } from '../drafts.ts'
import { refuseField } from '../refuse.ts'
import { gapSentences, vettingGaps } from './vetting.ts'

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

/** « No publication before the dossier is complete » (CGU article 2); nor is it handed to somebody who reads it. */
export const refuseUnvetted: Hook = ({ data, operation, originalDoc, req }) => {
  if (!mustBeWhole(req, operation, data, originalDoc)) return data
  const gaps = vettingGaps(vettingAfter(data, originalDoc), parisDayAt(nowFor(req)))
  if (gaps.length > 0)
    refuseField(
      req,
      'providers',
      'vetting',
      `La vérification de ce prestataire n’est pas complète. Il manque ${frenchList(gaps.map((gap) => gapSentences[gap]))}.`,
    )
  return data
}
