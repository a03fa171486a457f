import type { CollectionBeforeChangeHook, PayloadRequest } from 'payload'
import { refuse } from '../ground/refusal/refuse.ts'
import { statusAfter, type Written } from '../review/draft/drafts.ts'
import { type Drafted, isPublishedNow } from '../review/draft/published-now.ts'
import { isSavingDraft } from '../review/draft/saving-draft.ts'

/**
 * A hook that keeps a document published while published offers need it, whichever API asks.
 * @param reason the French sentence that says what needs it; `null` when nothing does
 */
export const keepPublished =
  (
    reason: (req: PayloadRequest, id: number | string) => Promise<string | null>,
  ): CollectionBeforeChangeHook<Written> =>
  async ({ collection, data, operation, originalDoc, req }) => {
    const slug = collection.slug as Drafted
    const stays = statusAfter(operation, data, originalDoc) === 'published'
    if (operation !== 'update' || !originalDoc || stays || isSavingDraft(req, slug)) return data
    if (!(await isPublishedNow(req, slug, originalDoc.id))) return data
    const sentence = await reason(req, originalDoc.id)
    if (sentence !== null) refuse(sentence)
    return data
  }
