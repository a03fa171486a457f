import { keptLines } from '@portal/content/text'

/** Where the review of a document stands. */
export const reviewStates = ['draft', 'submitted', 'approved'] as const
export type ReviewState = (typeof reviewStates)[number]

/** What is asked of whoever reads: that the document enters publication as it is, or that it leaves. */
export const reviewAims = ['enter', 'leave'] as const
export type ReviewAim = (typeof reviewAims)[number]

/** One person’s word that a document may be published as it is, or leave. `at` is a UTC instant, ISO 8601. */
export interface Approval {
  by: string
  at: string
}

/** What is known of the review of a document. Identifiers are those of users. */
export interface Review {
  state: ReviewState
  aim: ReviewAim
  /** Whoever asked for the reading: for its departure, another approves. */
  askedBy: string | null
  /** Whoever changed a word since it was last published: none of them approves. */
  authors: readonly string[]
  approvals: readonly Approval[]
  /** Digest of what was submitted, and is approved; of what is live when it is to leave. */
  digest: string | null
  submittedAt: string | null
  /** What whoever sent it back asks for; why it should leave. */
  comment: string | null
}

export const newReview: Review = {
  state: 'draft',
  aim: 'enter',
  askedBy: null,
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
  return { ...newReview, authors, comment: review.aim === 'leave' ? null : review.comment }
}

/**
 * The review of a document once it has left publication: what was approved, its words or its departure, was used. To
 * come back, it is read again.
 * @param live digest of what was live, `undefined` when that is not known any more; `digest` of what is left, which may
 * hold a draft that was on top: whoever wrote that has not been read
 */
export function afterLeaving(review: Review, live: string | undefined, digest: string): Review {
  return { ...newReview, authors: live === digest ? [] : review.authors }
}

/** What a person wants to do with a document. */
export type ReviewStep =
  | { kind: 'submit' }
  /** `shown`: the token of what its person was shown (`reviewed-token.ts`); their word is for that alone. */
  | { kind: 'approve'; shown: string }
  | { kind: 'return'; shown: string; comment: string }
  /** It should leave publication; somebody else agrees before it does. */
  | { kind: 'ask-to-leave'; comment: string }
  /** It leaves the portal at once, on one person’s word: to come back, it is read again. */
  | { kind: 'take-down'; comment: string }

/** Why a step is refused. */
export type ReviewRefusal =
  | 'changed-since-shown'
  | 'already-submitted'
  | 'not-submitted'
  | 'own-work'
  | 'own-decision'
  | 'twice'
  | 'changed-meanwhile'
  | 'own-request'
  | 'not-live'
  | 'no-comment'
  | 'no-reason'

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
  /** What is published now, and its review; `null` when nothing of it is. */
  live?: { digest: string; review: Review } | null
  /** The token of what is there now. */
  token: string
}

/**
 * The review after a step of `user`, or why not. Nobody approves what they wrote or decided, nor twice; what is
 * approved is what was submitted, to the letter, and what its reader was shown. A departure is approved by anybody but whoever asks for it, and holds
 * for what was live then.
 */
export function takeStep(
  review: Review,
  step: ReviewStep,
  { user, at, digest, approvalsNeeded, deciders = [], live = null, token }: StepFacts,
): { kind: 'taken'; review: Review } | { kind: 'refused'; refusal: ReviewRefusal } {
  const refused = (refusal: ReviewRefusal) => ({ kind: 'refused' as const, refusal })
  switch (step.kind) {
    case 'submit':
      if (review.state !== 'draft') return refused('already-submitted')
      return {
        kind: 'taken',
        review: {
          ...review,
          state: 'submitted',
          aim: 'enter',
          askedBy: user,
          approvals: [],
          digest,
          submittedAt: at,
          comment: null,
        },
      }
    case 'ask-to-leave': {
      if (live === null) return refused('not-live')
      if (review.state === 'submitted') return refused('already-submitted')
      const comment = keptLines(step.comment, { noBreak: 'stays' })
      if (comment.length < shortestReason) return refused('no-reason')
      return {
        kind: 'taken',
        review: {
          state: 'submitted',
          aim: 'leave',
          askedBy: user,
          // Whoever wrote what is live has been read; whoever wrote a draft on top has not.
          authors: live.digest === digest ? [] : review.authors,
          approvals: [],
          digest: live.digest,
          submittedAt: at,
          comment,
        },
      }
    }
    case 'approve': {
      if (step.shown !== token) return refused('changed-since-shown')
      if (review.state !== 'submitted') return refused('not-submitted')
      if (review.digest !== (review.aim === 'leave' ? live?.digest : digest))
        return refused('changed-meanwhile')
      const own = ownPart(review, deciders, user)
      if (own !== null) return refused(own)
      if (review.approvals.some(({ by }) => by === user)) return refused('twice')
      const approvals = [...review.approvals, { by: user, at }]
      const state = approvals.length >= approvalsNeeded ? 'approved' : 'submitted'
      return { kind: 'taken', review: { ...review, state, approvals } }
    }
    case 'return': {
      if (step.shown !== token) return refused('changed-since-shown')
      if (review.state === 'draft') return refused('not-submitted')
      const comment = keptLines(step.comment, { noBreak: 'stays' })
      if (comment === '') return refused('no-comment')
      const stays = review.aim === 'leave' && live?.digest === digest ? live.review : null
      return { kind: 'taken', review: { ...(stays ?? { ...newReview, authors: review.authors }), comment } }
    }
    case 'take-down':
      return {
        kind: 'taken',
        review: { ...afterLeaving(review, live?.digest, digest), comment: step.comment },
      }
  }
}

/** Below this, a reason says nothing to whoever reads it. */
export const shortestReason = 5

/**
 * Why `user` answers for what is read, so that somebody else approves; `null` when they do not: whoever wrote or
 * decided it, or asks that it leaves; whoever asks that it comes back, when nobody has written in it since it left.
 */
export function ownPart(
  { aim, askedBy, authors }: Review,
  deciders: readonly string[],
  user: string,
): ReviewRefusal | null {
  if (aim === 'leave') return askedBy === user ? 'own-request' : null
  if (authors.includes(user)) return 'own-work'
  if (deciders.includes(user)) return 'own-decision'
  return authors.length === 0 && askedBy === user ? 'own-request' : null
}

/** Whether the document whose digest is `digest` may be published: approved, and not a word changed since. */
export function isApproved(review: Review, digest: string): boolean {
  return review.state === 'approved' && review.aim === 'enter' && review.digest === digest
}

/** Whether what is live, whose digest is `live`, may leave: somebody else has agreed, for what is live now. */
export function mayLeave(review: Review, live: string): boolean {
  return review.state === 'approved' && review.aim === 'leave' && review.digest === live
}

export const refusalSentences: Record<ReviewRefusal, string> = {
  'changed-since-shown':
    'Ce document a changé depuis que vous l’avez ouvert. Relisez-le avant de vous prononcer.',
  'already-submitted': 'Ce document est déjà soumis à relecture.',
  'not-submitted': 'Ce document n’est pas soumis à relecture.',
  'own-work': 'Vous avez écrit une partie de ce document : quelqu’un d’autre doit l’approuver.',
  'own-decision': 'Ce document dit que vous en avez décidé : quelqu’un d’autre doit l’approuver.',
  twice: 'Vous l’avez déjà approuvé : il manque l’accord de quelqu’un d’autre.',
  'changed-meanwhile': 'Ce document a changé depuis qu’il a été soumis. Relisez-le, puis recommencez.',
  'own-request': 'Vous l’avez demandé vous-même : quelqu’un d’autre doit l’approuver.',
  'not-live': 'Ce document n’est pas publié : il n’a pas à quitter la publication.',
  'no-reason': 'Dites en quelques mots pourquoi ce document doit quitter la publication.',
  'no-comment': 'Dites à l’auteur ce qu’il y a à reprendre.',
}
