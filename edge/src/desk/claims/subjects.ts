import type { ClaimSubject } from '../../ground/contract/index.ts'
import type { StaffRole } from '../../people/member/member.ts'

/** What each role answers: nobody reads a claim that is not theirs to answer. */
const subjects: Record<StaffRole, readonly ClaimSubject[]> = {
  support: ['ticketing', 'portal'],
  dpo: ['data'],
  comptable: [],
  administrateur: [],
}

export const subjectsOf = (role: StaffRole): readonly ClaimSubject[] => subjects[role]

/** The team that a claim may be given to; `null` of an order, which support alone answers. */
export const otherSubject = (subject: ClaimSubject, orderId: string | null): ClaimSubject | null =>
  orderId !== null ? null : subject === 'data' ? 'portal' : 'data'
