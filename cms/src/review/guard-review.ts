import type {
  CollectionBeforeChangeHook,
  CollectionBeforeDeleteHook,
  GlobalBeforeChangeHook,
  PayloadRequest,
} from 'payload'
import { nowFor } from './draft/drafts.ts'
import { refuse } from '../ground/refusal/refuse.ts'
import { documentAfter } from './whole/refuse-what-the-site-refuses.ts'
import { contentDigest } from './content-digest.ts'
import {
  deletingLive,
  leavingAlone,
  type Live,
  liveOf,
  refuseLeavingAlone,
  takesOut,
} from './guard-leaving.ts'
import {
  afterChange,
  afterLeaving,
  isApproved,
  newReview,
  refusalSentences,
  type Review,
  takeStep,
} from './step/review.ts'
import type { CollectionRules, GlobalRules, ReviewRules } from './review-rules.ts'
import { asReviewed, latestOf, publishedOf, type Reviewed } from './reviewed-document.ts'
import { comesApproved, leavesByTakedown, stepUnderWay } from './step/step-under-way.ts'
import { reviewedToken } from './reviewed-token.ts'
import { readReview, storedReview, type StoredReview } from './stored-review.ts'

const final =
  'Ce texte est approuvé : il ne peut plus être modifié ni supprimé. Préparez une nouvelle version (article 11.2 des CGU).'

/**
 * Writes the review of a document with the document, whatever a caller sends for it: who wrote, who approved, and
 * that nothing changed since. Refuses a publication that is not approved, and a departure that is not, whichever API
 * asks. Stands last among the hooks, so that what is wrong in the document is told first.
 */
export function guardReview(rules: CollectionRules): CollectionBeforeChangeHook<ReviewedOfCollection> {
  return async ({ data, operation, originalDoc, req }) => {
    const isUpdate = operation === 'update' && originalDoc !== undefined
    // A bulk operation hands over the document itself, not the draft on top of it: the latest is read.
    const before = isUpdate ? await latestOf(rules, req, originalDoc.id) : null
    const after = documentAfter<Reviewed>(data, isUpdate ? originalDoc : undefined)
    const live = liveOf(rules, isUpdate ? await publishedOf(rules, req, originalDoc.id) : null)
    const leaving = after._status !== 'published' && takesOut(rules, req) ? live : null
    return { ...data, review: judge(rules, { before, after, live, leaving, req }) }
  }
}

/** The same for a global, which has a hook of its own that keeps it published. */
export function guardGlobalReview(rules: GlobalRules): GlobalBeforeChangeHook {
  return async ({ data, originalDoc, req }) => {
    const before = await latestOf(rules, req, undefined)
    const written = asReviewed(data)
    const after = documentAfter(written, asReviewed(originalDoc))
    const live = liveOf(rules, await publishedOf(rules, req, undefined))
    return { ...written, review: judge(rules, { before, after, live, leaving: null, req }) }
  }
}

interface ReviewedOfCollection extends Reviewed {
  id: number | string
}

interface Write {
  /** `null` when the document is new. */
  before: Reviewed | null
  after: Reviewed
  /** What is published of it, drafts on top aside. */
  live: Live | null
  /** The same, when the write takes it out of publication. */
  leaving: Live | null
  req: PayloadRequest
}

/** The review as the write leaves it; refuses what may not be published. */
function judge(rules: ReviewRules, write: Write): StoredReview {
  const { after } = write
  const digest = contentDigest(after, rules.exempt)
  const isPublished = after._status === 'published'
  const review = reviewAfter(rules, { ...write, digest, isPublished })
  if (isPublished && !isApproved(review, digest)) refuse(missing(rules, review))
  return storedReview(review)
}

function reviewAfter(
  rules: ReviewRules,
  {
    before,
    after,
    live,
    leaving,
    digest,
    isPublished,
    req,
  }: Write & { digest: string; isPublished: boolean },
): Review {
  const user = req.user === null || req.user === undefined ? null : String(req.user.id)
  const former = before === null ? null : contentDigest(before, rules.exempt)
  const review = withDigest(readReview(before?.review), former)
  if (comesApproved(req)) return { ...newReview, state: 'approved', digest }
  const isChanged = former !== digest
  if (rules.isFinal && review.state === 'approved' && before !== null) {
    if (isChanged || (before._status === 'published' && !isPublished)) refuse(final)
  }
  if (leaving !== null) refuseLeavingAlone(rules, req, leaving, review)
  const step = stepUnderWay(req)
  if (leaving !== null && !leavesByTakedown(req)) return afterLeaving(review, leaving.digest, digest)
  if (step === null || user === null)
    return isChanged ? afterChange(review, user, before?._status === 'published') : review

  if (rules.isFinal && review.state === 'approved') refuse(final)
  if (step.kind === 'ask-to-leave' && rules.leaving === null) refuse(leavingAlone(rules, review))
  const at = nowFor(req).toISOString()
  const { approvalsNeeded } = rules
  const outcome = takeStep(review, step, {
    user,
    at,
    digest,
    approvalsNeeded,
    deciders: rules.deciders(after),
    live,
    // Of what this very write leaves: nothing comes between what is compared and what is approved.
    token: reviewedToken(rules, after, live, review),
  })
  if (outcome.kind === 'refused') refuse(refusalSentences[outcome.refusal])
  return outcome.review
}

/** What was published before there were reviews is approved as it stands: no digest was kept of it. */
function withDigest(review: Review, former: string | null): Review {
  return review.state === 'approved' && review.digest === null ? { ...review, digest: former } : review
}

/** Why it is not published yet, and where to go. */
export function missing({ approvalsNeeded }: ReviewRules, { aim, state, approvals }: Review): string {
  if (aim === 'leave')
    return 'Il est demandé que ce document quitte la publication : renvoyez d’abord cette demande à son auteur, dans le cadre « Relecture ».'
  if (state !== 'submitted')
    return 'Rien n’est publié sans relecture : enregistrez un brouillon, puis soumettez-le à relecture.'
  const left = approvalsNeeded - approvals.length
  return left === 1
    ? 'Il manque l’accord de quelqu’un d’autre que les auteurs.'
    : `Il manque l’accord de ${left} personnes autres que les auteurs.`
}

/** Refuses to delete what is published, and what is final, its latest draft being looked at too. */
export function guardReviewOnDelete(rules: CollectionRules): CollectionBeforeDeleteHook {
  return async ({ id, req }) => {
    const latest = readReview((await latestOf(rules, req, id))?.review)
    if (rules.isFinal && latest.state === 'approved') refuse(final)
    const live = comesApproved(req) ? null : liveOf(rules, await publishedOf(rules, req, id))
    if (live !== null) refuse(deletingLive(rules, latest, live))
  }
}
