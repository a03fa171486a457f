import { parisDayAt } from '@portal/content'
import type { PayloadRequest } from 'payload'
import { dayOf } from '../../ground/fields/day-field.ts'
import { dayInWords } from '@portal/content/french'
import type { Offer } from '../../ground/payload-types.ts'
import { stepUnderWay } from '../../review/step/step-under-way.ts'
import { nowFor } from '../../review/draft/drafts.ts'
import type { FieldProblem } from '../../ground/refusal/refuse.ts'

/** An offer that has ended is not handed to anybody who would read it for nothing. */
export function endedProblem({ document, req }: { document: Offer; req: PayloadRequest }): FieldProblem[] {
  const through = dayOf(document.validity?.through)
  if (through === null || through >= parisDayAt(nowFor(req)) || stepUnderWay(req)?.kind !== 'submit')
    return []
  return [
    {
      path: 'validity.through',
      message: `Cette offre est finie depuis le ${dayInWords(through)} : personne ne la verrait. Repoussez son dernier jour, ou gardez le brouillon.`,
    },
  ]
}
