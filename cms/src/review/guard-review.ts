import type {
  CollectionBeforeChangeHook,
  CollectionBeforeDeleteHook,
  PayloadRequest,
  TypeWithID,
} from 'payload'
import { nowFor } from '../collections/drafts.ts'
import { refuse } from '../collections/refuse.ts'
import { documentAfter } from '../collections/refuse-what-the-site-refuses.ts'
import { contentDigest } from './content-digest.ts'
import { afterChange, isApproved, newReview, refusalSentences, type Review, takeStep } from './review.ts'
import type { ReviewRules } from './review-rules.ts'
import { comesApproved, stepUnderWay } from './step-under-way.ts'
import { readReview, storedReview, type StoredReview } from './stored-review.ts'

interface Reviewed extends TypeWithID {
  _status?: 'draft' | 'published' | null
  review?: StoredReview | null
}

const final =
  'Ce texte est approuvé : il ne peut plus être modifié ni supprimé. Préparez une nouvelle version (article 11.2 des CGU).'

/**
 * Writes the review of a document with the document, whatever a caller sends for it: who wrote, who approved, and
 * that nothing changed since. Refuses a publication that is not approved, whichever API asks. Stands last among the
 * hooks, so that what is wrong in the document is told first.
 */
export function guardReview(rules: ReviewRules): CollectionBeforeChangeHook<Reviewed> {
  return async ({ data, operation, originalDoc, req }) => {
    // A bulk operation hands over the document itself, not the draft on top of it: the latest is read.
    const before = operation === 'update' && originalDoc ? await latestOf(rules, req, originalDoc.id) : null
    const after = documentAfter(data, operation === 'update' ? originalDoc : undefined)
    const digest = contentDigest(after)
    const isPublished = after._status === 'published'
    const review = reviewAfter(rules, { before, digest, isPublished, req })
    if (isPublished && !isApproved(review, digest)) refuse(missing(rules, review))
    return { ...data, review: storedReview(review) }
  }
}

/** The latest version of a document, published or not. */
async function latestOf(
  { collection }: ReviewRules,
  req: PayloadRequest,
  id: number | string,
): Promise<Reviewed | null> {
  // The read replaces the context of the request, which hooks to come still need.
  const { context } = req
  const latest = await req.payload.findByID({
    collection,
    id,
    depth: 0,
    draft: true,
    disableErrors: true,
    overrideAccess: true,
    req,
  })
  req.context = context
  return latest
}

function reviewAfter(
  rules: ReviewRules,
  write: { before: Reviewed | null; digest: string; isPublished: boolean; req: PayloadRequest },
): Review {
  const { before, digest, isPublished, req } = write
  const user = req.user === null || req.user === undefined ? null : String(req.user.id)
  const review = readReview(before?.review)
  if (comesApproved(req)) return { ...newReview, state: 'approved', digest }
  const isChanged = before === null || contentDigest(before) !== digest
  if (rules.isFinal && review.state === 'approved' && before !== null) {
    if (isChanged || (before._status === 'published' && !isPublished)) refuse(final)
  }
  const step = stepUnderWay(req)
  if (step === null || user === null)
    return isChanged ? afterChange(review, user, before?._status === 'published') : review

  if (rules.isFinal && review.state === 'approved') refuse(final)
  const at = nowFor(req).toISOString()
  const { approvalsNeeded } = rules
  const outcome = takeStep(review, step, { user, at, digest, approvalsNeeded })
  if (outcome.kind === 'refused') refuse(refusalSentences[outcome.refusal])
  return outcome.review
}

function missing({ approvalsNeeded }: ReviewRules, { state, approvals }: Review): string {
  if (state !== 'submitted')
    return 'Rien n’est publié sans relecture : enregistrez un brouillon, puis soumettez-le à relecture.'
  const left = approvalsNeeded - approvals.length
  return left === 1
    ? 'Il manque l’accord de quelqu’un d’autre que les auteurs.'
    : `Il manque l’accord de ${left} personnes autres que les auteurs.`
}

/** Refuses to delete what is final, its latest draft being looked at too. */
export function guardReviewOnDelete(rules: ReviewRules): CollectionBeforeDeleteHook {
  return async ({ id, req }) => {
    if (!rules.isFinal) return
    const latest = await latestOf(rules, req, id)
    if (latest !== null && readReview(latest.review).state === 'approved') refuse(final)
  }
}
