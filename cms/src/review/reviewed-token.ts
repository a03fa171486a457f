import { createHash } from 'node:crypto'
import { canonicalJson } from '@portal/content'
import { contentDigest } from './content-digest.ts'
import type { Live } from './guard-leaving.ts'
import type { ReviewRules } from './review-rules.ts'
import type { Reviewed } from './reviewed-document.ts'
import type { Review } from './step/review.ts'

/**
 * What somebody was shown of a document and of what is asked of it, as one value: its words, what is live of it, the aim,
 * who asked, why and when. A second person sends it back with their word, which is for that alone: another change, aim
 * or submission since is another value. Approvals are not in it, so that two readers of one text need not take turns.
 * @returns SHA-256, hexadecimal
 */
export function reviewedToken(
  { of, exempt }: ReviewRules,
  document: Reviewed,
  live: Live | null,
  { aim, askedBy, submittedAt, comment }: Review,
): string {
  const shown = {
    of: of.slug,
    content: contentDigest(document, exempt),
    live: live?.digest ?? null,
    aim,
    askedBy,
    submittedAt,
    comment,
  }
  return createHash('sha256').update(canonicalJson(shown)).digest('hex')
}

/** What a token looks like: nothing else is compared. */
export const tokenPattern = /^[0-9a-f]{64}$/
