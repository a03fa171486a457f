import { addDays, type ParisDay, parisDayAt } from '@portal/content'
import { workingDaysAfter, orNextWorkingDay } from '../../ground/calendar/working-day.ts'
import type { ClaimKind, ClaimStage, ClaimSubject } from '../../ground/contract/index.ts'
import { addMonths } from '../subscription/period.ts'

export const claimSubjects = ['ticketing', 'portal', 'data'] as const satisfies ClaimSubject[]
export const claimKinds = [
  'not-received',
  'wrong',
  'event-cancelled',
  'refund',
  'card-refused',
  'other',
] as const satisfies ClaimKind[]

/** Working days that the seller is given before we ask whether it has answered, and ours. */
export const partnerDays = 5
export const staffDays = 5

/** Days without a word after which a claim closes by itself: with the seller, and once we have answered. */
const quietDays = { partner: 60, answered: 30 }
/** Days that a closed claim is kept, and its files, which may show more of somebody than they know (RGPD, article 5(1)(e)). */
export const keptDays = { words: 365, files: 90 }

/** Files of one claim, and those of one sending. */
export const mostFiles = { ofClaim: 6, atOnce: 3 }
export const mostWords = 4000

/** Last day for the team to answer: a month for personal data (RGPD, article 12(3)), working days for the rest. */
export const dueOn = (subject: ClaimSubject, today: ParisDay): ParisDay =>
  subject === 'data' ? orNextWorkingDay(addMonths(today, 1)) : workingDaysAfter(today, staffDays)

export const quietAfterAnswer = (today: ParisDay): ParisDay => addDays(today, quietDays.answered)
export const quietWithPartner = (today: ParisDay): ParisDay => addDays(today, quietDays.partner)

/** What says where a claim stands. */
export interface ClaimFacts {
  withPartnerSince: Date | null
  dueOn: ParisDay | null
  closedAt: Date | null
}

export function stageOf({ withPartnerSince, dueOn: due, closedAt }: ClaimFacts): ClaimStage {
  if (closedAt !== null) return 'closed'
  if (withPartnerSince !== null) return 'with-partner'
  return due === null ? 'answered' : 'with-staff'
}

/** Until when whoever has it is given. */
export function untilOf(facts: ClaimFacts): ParisDay | null {
  if (facts.closedAt !== null) return null
  const { withPartnerSince: since } = facts
  return since === null ? facts.dueOn : workingDaysAfter(parisDayAt(since), partnerDays)
}

/** What whoever asked may write: more, or that the seller has not answered. */
export const writesOf = (stage: ClaimStage): 'more' | 'partner-silent' | null =>
  stage === 'closed' ? null : stage === 'with-partner' ? 'partner-silent' : 'more'
