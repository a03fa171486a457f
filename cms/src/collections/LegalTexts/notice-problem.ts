import { addDays, parisDayAt } from '@portal/content'
import type { PayloadRequest } from 'payload'
import { dayOf } from '../../ground/fields/day-field.ts'
import { dayInWords } from '@portal/content/french'
import { minimumNoticeDays } from '../LegalSettings/index.ts'
import type { LegalText } from '../../ground/payload-types.ts'
import { comesApproved } from '../../review/step/step-under-way.ts'
import { nowFor } from '../../review/draft/drafts.ts'
import type { FieldProblem } from '../../ground/refusal/refuse.ts'

/**
 * A text binds from its day on: that day is not past, and leaves members the notice that the legal team has set. The
 * archive is the exception, which only a local caller can claim.
 */
export async function noticeProblem({
  document,
  req,
  operation,
  original,
}: {
  document: LegalText
  req: PayloadRequest
  operation: 'create' | 'update'
  original: LegalText | undefined
}): Promise<FieldProblem[]> {
  if (comesApproved(req)) return []
  const day = dayOf(document.effectiveOn)
  const isUnchanged =
    original?._status === 'published' && operation === 'update' && dayOf(original.effectiveOn) === day
  if (day === null || isUnchanged) return []
  const beside = (message: string) => [{ path: 'effectiveOn', message }]
  const today = parisDayAt(nowFor(req))
  if (day < today) return beside('Une version ne peut pas prendre effet dans le passé.')
  const notice = await minimumNoticeDays(req)
  const earliest = addDays(today, notice)
  if (day >= earliest) return []
  const days = notice === 1 ? 'un jour' : `${notice} jours`
  return beside(`Les membres doivent être prévenus ${days} avant : au plus tôt le ${dayInWords(earliest)}.`)
}
