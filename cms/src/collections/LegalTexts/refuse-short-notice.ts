import { addDays, parisDayAt } from '@portal/content'
import type { CollectionBeforeChangeHook } from 'payload'
import { dayOf } from '../../fields/day-field.ts'
import { dayInWords } from '../../french/day-in-words.ts'
import { minimumNoticeDays } from '../../globals/LegalSettings/index.ts'
import type { LegalText } from '../../payload-types.ts'
import { comesApproved } from '../../review/step-under-way.ts'
import { mustBeWhole, nowFor } from '../drafts.ts'
import { refuseField } from '../refuse.ts'
import { documentAfter } from '../refuse-what-the-site-refuses.ts'

/**
 * A text binds from its day on: that day is not past, and leaves members the notice that the legal team has set. The
 * archive is the exception, which only a local caller can claim.
 */
export const refuseShortNotice: CollectionBeforeChangeHook<LegalText> = async ({
  data,
  operation,
  originalDoc,
  req,
}) => {
  if (!mustBeWhole(req, operation, data, originalDoc) || comesApproved(req)) return data
  const day = dayOf(documentAfter<LegalText>(data, originalDoc).effectiveOn)
  const isUnchanged =
    originalDoc?._status === 'published' && operation === 'update' && dayOf(originalDoc.effectiveOn) === day
  if (day === null || isUnchanged) return data
  const today = parisDayAt(nowFor(req))
  if (day < today)
    refuseField(req, 'legal-texts', 'effectiveOn', 'Une version ne peut pas prendre effet dans le passé.')
  const notice = await minimumNoticeDays(req)
  const earliest = addDays(today, notice)
  if (day < earliest) {
    const days = notice === 1 ? 'un jour' : `${notice} jours`
    refuseField(
      req,
      'legal-texts',
      'effectiveOn',
      `Les membres doivent être prévenus ${days} avant : au plus tôt le ${dayInWords(earliest)}.`,
    )
  }
  return data
}
