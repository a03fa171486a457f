import {
  newReview,
  type Review,
  type ReviewAim,
  reviewAims,
  type ReviewState,
  reviewStates,
} from './step/review.ts'

/** How a document holds its review: `users` are identifiers, or documents that came with it. */
export interface StoredReview {
  state?: ReviewState | null
  /** None on what was reviewed before departures were. */
  aim?: ReviewAim | null
  askedBy?: string | null
  authors?: (string | { id: string })[] | null
  approvals?: { by: string | { id: string }; at: string }[] | null
  digest?: string | null
  submittedAt?: string | null
  comment?: string | null
}

const idOf = (reference: string | { id: string }) =>
  typeof reference === 'string' ? reference : reference.id

/** The review that a document holds; a new one when it holds none. */
export function readReview(stored: StoredReview | null | undefined): Review {
  const { state, aim, askedBy, authors, approvals, digest, submittedAt, comment } = stored ?? {}
  return {
    state: reviewStates.find((one) => one === state) ?? newReview.state,
    aim: reviewAims.find((one) => one === aim) ?? newReview.aim,
    askedBy: askedBy ?? null,
    authors: (authors ?? []).map(idOf),
    approvals: (approvals ?? []).map(({ by, at }) => ({ by: idOf(by), at })),
    digest: digest ?? null,
    submittedAt: submittedAt ?? null,
    comment: comment ?? null,
  }
}

/** A review as a document holds it. */
export function storedReview({ authors, approvals, ...review }: Review): StoredReview {
  return { ...review, authors: [...authors], approvals: approvals.map((approval) => ({ ...approval })) }
}
