import { parisDayAt } from '@portal/content'
import type { CollectionBeforeChangeHook } from 'payload'
import { frenchList } from '../../french/messages.ts'
import type { Provider } from '../../payload-types.ts'
import { nowFor, statusAfter } from '../drafts.ts'
import { refuseField } from '../refuse.ts'
import { gapSentences, vettingGaps } from './vetting.ts'

type Hook = CollectionBeforeChangeHook<Provider>

const vettingAfter = (data: Partial<Provider>, original: Provider | undefined) => ({
  ...original?.vetting,
  ...data.vetting,
})

/** `vettingComplete` is derived: whatever a caller sends for it is replaced. */
export const deriveVettingComplete: Hook = ({ data, originalDoc, req }) => ({
  ...data,
  vettingComplete: vettingGaps(vettingAfter(data, originalDoc), parisDayAt(nowFor(req))).length === 0,
})

/** « No publication before the dossier is complete » (CGU article 2). */
export const refuseUnvetted: Hook = ({ data, operation, originalDoc, req }) => {
  if (statusAfter(operation, data, originalDoc) !== 'published') return data
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
