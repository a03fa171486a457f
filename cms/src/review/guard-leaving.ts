import type { PayloadRequest } from 'payload'
import { isSavingDraft, saysNothingOfStatus } from './draft/saving-draft.ts'
import { refuse } from '../ground/refusal/refuse.ts'
import { contentDigest } from './content-digest.ts'
import { mayLeave, type Review } from './step/review.ts'
import type { CollectionRules, LeavingWords, ReviewRules } from './review-rules.ts'
import type { Reviewed } from './reviewed-document.ts'
import { leavesByTakedown } from './step/step-under-way.ts'
import { readReview } from './stored-review.ts'

/** What is published of a document. */
export interface Live {
  digest: string
  review: Review
}

/** What is published of it as its review sees it; `null` when nothing is. */
export function liveOf(rules: ReviewRules, published: Reviewed | null): Live | null {
  if (published === null) return null
  const digest = contentDigest(published, rules.exempt)
  const review = readReview(published.review)
  // What was published before there were reviews is approved as it stands.
  return { digest, review: { ...review, digest: review.digest ?? digest } }
}

/** Whether a write that does not publish takes what is live out: by its status, the trash, or an older version. */
export const takesOut = (rules: CollectionRules, req: PayloadRequest) => !isSavingDraft(req, rules.of.slug)

/**
 * Refuses a departure that nobody else has agreed to, whichever API asks and whoever it is, and says where to go. A
 * takedown is the exception: it is written down with its reason before this is asked.
 */
export function refuseLeavingAlone(
  rules: ReviewRules,
  req: PayloadRequest,
  live: Live,
  review: Review,
): void {
  if (leavesByTakedown(req) || mayLeave(review, live.digest)) return
  if (rules.leaving !== null && saysNothingOfStatus(req, rules.of.slug)) refuse(draftOnTop(rules.leaving))
  refuse(leavingAlone(rules, review))
}

/** A change that names no status, while a draft is on top of what is live. */
const draftOnTop = ({ one, published }: LeavingWords) =>
  `Rien n’a été enregistré. ${one} est ${published}, et un brouillon plus récent attend par-dessus : enregistrez ce changement comme brouillon, puis soumettez l’ensemble dans le cadre « Relecture » de sa fiche.`

/** Why it does not leave on one person’s word, and where to go. */
export function leavingAlone({ leaving }: ReviewRules, { aim, state }: Review): string {
  if (leaving === null)
    return 'Ce document est publié : il le reste. Préparez une nouvelle version, puis faites-la relire.'
  const { one, published, hasTakedown } = leaving
  const start = `${one} est ${published} : `
  if (aim === 'leave' && state === 'submitted')
    return `${start}la demande de quitter la publication attend l’accord de quelqu’un d’autre, dans le cadre « Relecture » de sa fiche.`
  if (aim === 'leave' && state === 'approved')
    return `${start}ce qui est en ligne a changé depuis l’accord. Refaites la demande dans le cadre « Relecture » de sa fiche.`
  const agreed = `${start}quitter la publication demande l’accord de quelqu’un d’autre. Demandez-le dans le cadre « Relecture » de sa fiche.`
  return hasTakedown ? `${agreed} En urgence, « Retirer tout de suite », dans la même fiche, suffit.` : agreed
}

/** A published document is not deleted for ever: it leaves first. */
export function deletingLive(rules: ReviewRules, review: Review, live: Live): string {
  if (rules.leaving === null || !mayLeave(review, live.digest)) return leavingAlone(rules, review)
  const { one, published } = rules.leaving
  return `${one} est ${published} : faites-lui d’abord quitter la publication, dans le cadre « Relecture » de sa fiche.`
}
