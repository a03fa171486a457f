import { keptLines } from '@portal/content/text'

/** Where the review of a document stands. */
export const reviewStates = ['draft', 'submitted', 'approved'] as const
export type ReviewState = (typeof reviewStates)[number]

/** One person’s word that a document may be published as it is. `at` is a UTC instant, ISO 8601. */
export interface Approval {
  by: string
  at: string
}

/** What is known of the review of a document. Identifiers are those of users. */
export interface Review {
  state: ReviewState
  /** Whoever changed a word since it was last published: none of them approves. */
  authors: readonly string[]
  approvals: readonly Approval[]
  /** Digest of what was submitted, and is approved. */
  digest: string | null
  submittedAt: string | null
  /** What whoever sent it back asks for. */
  comment: string | null
}

export const newReview: Review = {
  state: 'draft',
  authors: [],
  approvals: [],
  digest: null,
  submittedAt: null,
  comment: null,
}

/**
 * The review once `user` has changed the words of a document: nothing stands of what was approved. After a
 * publication the authors are counted anew.
 * @param user `null` when a program wrote
 */
export function afterChange(review: Review, user: string | null, wasPublished: boolean): Review {
  const before = wasPublished && review.state === 'approved' ? [] : review.authors
  const authors = user === null || before.includes(user) ? before : [...before, user]
  return { ...newReview, authors, comment: review.comment }
}

/** What a person wants to do with a document. */
export type ReviewStep =
  | { kind: 'submit' }
  | { kind: 'approve' }
  | { kind: 'return'; comment: string }
  /** It leaves the portal at once, on one person’s word: to come back, it is read again. */
  | { kind: 'take-down'; comment: string }

/** Why a step is refused. */
export type ReviewRefusal =
  | 'already-submitted'
  | 'not-submitted'
  | 'own-work'
  | 'own-decision'
  | 'twice'
  | 'changed-meanwhile'
  | 'no-comment'

/** What a step is judged by. */
export interface StepFacts {
  user: string
  /** UTC instant, ISO 8601. */
  at: string
  /** Of the document as it is now. */
  digest: string
  /** How many other people must approve. */
  approvalsNeeded: number
  /** Whom the document names as having decided: they do not approve it. */
  deciders?: readonly string[]
}

/**
 * The review after a step of `user`, or why not. Nobody approves what they wrote or decided, nor twice; what is
 * approved is what was submitted, to the letter.
 */
export function takeStep(
  review: Review,
  step: ReviewStep,
  { user, at, digest, approvalsNeeded, deciders = [] }: StepFacts,
): { kind: 'taken'; review: Review } | { kind: 'refused'; refusal: ReviewRefusal } {
  const refused = (refusal: ReviewRefusal) => ({ kind: 'refused' as const, refusal })
  switch (step.kind) {
    case 'submit':
      if (review.state !== 'draft') return refused('already-submitted')
      return {
        kind: 'taken',
        review: { ...review, state: 'submitted', approvals: [], digest, submittedAt: at, comment: null },
      }
    case 'approve': {
      if (review.state !== 'submitted') return refused('not-submitted')
      if (review.digest !== digest) return refused('changed-meanwhile')
      if (review.authors.includes(user)) return refused('own-work')
      if (deciders.includes(user)) return refused('own-decision')
      if (review.approvals.some(({ by }) => by === user)) return refused('twice')
      const approvals = [...review.approvals, { by: user, at }]
      const state = approvals.length >= approvalsNeeded ? 'approved' : 'submitted'
      return { kind: 'taken', review: { ...review, state, approvals } }
    }
    case 'return': {
      if (review.state === 'draft') return refused('not-submitted')
      const comment = keptLines(step.comment, { noBreak: 'stays' })
      if (comment === '') return refused('no-comment')
      return { kind: 'taken', review: { ...newReview, authors: review.authors, comment } }
    }
    case 'take-down':
      return { kind: 'taken', review: { ...newReview, comment: step.comment } }
  }
}

/** Whether the document whose digest is `digest` may be published: approved, and not a word changed since. */
export function isApproved(review: Review, digest: string): boolean {
  return review.state === 'approved' && review.digest === digest
}

export const refusalSentences: Record<ReviewRefusal, string> = {
  'already-submitted': 'Ce document est déjà soumis à relecture.',
  'not-submitted': 'Ce document n’est pas soumis à relecture.',
  'own-work': 'Vous avez écrit une partie de ce document : quelqu’un d’autre doit l’approuver.',
  'own-decision': 'Ce document dit que vous en avez décidé : quelqu’un d’autre doit l’approuver.',
  twice: 'Vous l’avez déjà approuvé : il manque l’accord de quelqu’un d’autre.',
  'changed-meanwhile': 'Ce document a changé depuis qu’il a été soumis. Relisez-le, puis recommencez.',
  'no-comment': 'Dites à l’auteur ce qu’il y a à reprendre.',
}
