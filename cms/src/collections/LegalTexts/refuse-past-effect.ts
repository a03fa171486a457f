import { parisDayAt } from '@portal/content'
import type { CollectionBeforeChangeHook } from 'payload'
import { dayOf } from '../../fields/day-field.ts'
import type { LegalText } from '../../payload-types.ts'
import { nowFor, statusAfter } from '../drafts.ts'
import { refuseField } from '../refuse.ts'
import { documentAfter } from '../refuse-what-the-site-refuses.ts'

/**
 * A published text binds from its day on, so that day cannot be past. The archive is the exception: the seed sets
 * `fromArchive` in the context, which only a local caller can.
 */
export const refusePastEffect: CollectionBeforeChangeHook<LegalText> = ({
  data,
  operation,
  originalDoc,
  req,
}) => {
  if (statusAfter(operation, data, originalDoc) !== 'published') return data
  if (req.payloadAPI === 'local' && req.context['fromArchive'] === true) return data
  const day = dayOf(documentAfter<LegalText>(data, originalDoc).effectiveOn)
  const isUnchanged =
    originalDoc?._status === 'published' && operation === 'update' && dayOf(originalDoc.effectiveOn) === day
  if (day !== null && day < parisDayAt(nowFor(req)) && !isUnchanged)
    refuseField(req, 'legal-texts', 'effectiveOn', 'Une version ne peut pas prendre effet dans le passé.')
  return data
}
