import type { Payload, PayloadRequest } from 'payload'
import { isCrossed } from '../ground/database/crossed.ts'
import type { ReviewRules } from './review-rules.ts'
import type { StoredReview } from './stored-review.ts'
import { takingStep } from './step/step-under-way.ts'
import type { ReviewStep } from './step/review.ts'

/** A document of a reviewed kind, as hooks and local calls see it. */
export interface Reviewed {
  /** A global that was never saved has none. */
  id?: number | string
  _status?: 'draft' | 'published' | null
  review?: StoredReview | null
  updatedAt?: string | null
}

const isReviewed = (given: unknown): given is Reviewed => typeof given === 'object' && given !== null

/** What hooks of a global are handed, which Payload types by `any`; a global that was never saved has nothing. */
export const asReviewed = (given: unknown): Reviewed => (isReviewed(given) ? given : {})

const quiet = { depth: 0, overrideAccess: true } as const

/** A document or a global that is stored, rather than the defaults of one that is not. */
function stored(document: object | null): Reviewed | null {
  // A first draft of a global was written, and has no day of creation until it is published.
  return document !== null && Reflect.get(document, 'updatedAt') ? document : null
}

/**
 * The latest version of a document, published or not; `null` when there is none.
 * @param id of no meaning for a global
 */
export async function latestOf(
  { of }: ReviewRules,
  req: PayloadRequest,
  id: number | string | undefined,
): Promise<Reviewed | null> {
  // The read replaces the context of the request, which hooks to come still need.
  const { context, payload } = req
  try {
    if (of.kind === 'global')
      return stored(await payload.findGlobal({ slug: of.slug, draft: true, ...quiet, req }))
    if (id === undefined) return null
    const options = { collection: of.slug, id, draft: true, disableErrors: true, ...quiet, req } as const
    return await payload.findByID(options)
  } finally {
    req.context = context
  }
}

/** The document as it is published, drafts on top of it aside; `null` when it is not. */
export async function publishedOf(
  { of }: ReviewRules,
  req: PayloadRequest,
  id: number | string | undefined,
): Promise<Reviewed | null> {
  const { context, payload } = req
  try {
    const document: Reviewed | null =
      of.kind === 'global'
        ? stored(await payload.findGlobal({ slug: of.slug, draft: false, ...quiet, req }))
        : id === undefined
          ? null
          : await payload.findByID({
              collection: of.slug,
              id,
              draft: false,
              disableErrors: true,
              ...quiet,
              req,
            })
    return document?._status === 'published' ? document : null
  } finally {
    req.context = context
  }
}

/**
 * Takes a step of the review of a document in the name of `user`, as a draft beside what is published.
 * @returns `overtaken` when the database refuses it, because another version came in since what the step was judged by
 */
export async function saveStep(
  payload: Payload,
  { of }: ReviewRules,
  { id, step, user }: { id: number | string | undefined; step: ReviewStep; user: PayloadRequest['user'] },
): Promise<'taken' | 'overtaken'> {
  const options = { data: {}, draft: true, user, context: takingStep(step), ...quiet }
  try {
    if (of.kind === 'global') await payload.updateGlobal({ slug: of.slug, ...options })
    else if (id !== undefined) await payload.update({ collection: of.slug, id, ...options })
    return 'taken'
  } catch (fault) {
    if (isOvertaken(fault)) return 'overtaken'
    throw fault
  }
}

/** What the triggers say (`migrations/…/review_words_guards.ts`), or Postgres of writes that crossed. */
function isOvertaken(fault: unknown): boolean {
  for (let at = fault; at instanceof Error; at = at.cause)
    if (at.message.includes('a review was overtaken')) return true
  return isCrossed(fault)
}
