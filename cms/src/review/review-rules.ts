import type { Role } from '../access/roles.ts'

/** How the documents of a collection are reviewed. */
export interface ReviewRules {
  collection: 'offers' | 'legal-texts'
  /** Who writes and submits. */
  author: Role
  /** Who approves, or sends back: never an author of the document. */
  approver: Role
  approvalsNeeded: number
  /** Once approved, nobody changes a word or deletes it (CGU article 11.2). */
  isFinal: boolean
}

/** An offer is read by one other person (E2). */
export const offerReview: ReviewRules = {
  collection: 'offers',
  author: 'editeur',
  approver: 'relecteur',
  approvalsNeeded: 1,
  isFinal: false,
}

/** A legal text is read by two other people, and is then final (L1). */
export const legalReview: ReviewRules = {
  collection: 'legal-texts',
  author: 'juriste',
  approver: 'juriste',
  approvalsNeeded: 2,
  isFinal: true,
}
