import type { CollectionBeforeChangeHook } from 'payload'
import type { Offer } from '../../ground/payload-types.ts'
import { nowFor, statusAfter } from '../../review/draft/drafts.ts'

/** « Nouveau » counts from the first publication; later ones leave it, and a copy starts again. */
export const dateFirstPublication: CollectionBeforeChangeHook<Offer> = ({
  data,
  operation,
  originalDoc,
  req,
}) => {
  const publishedAt = data.publishedAt ?? (operation === 'update' ? originalDoc?.publishedAt : null) ?? null
  if (publishedAt !== null || statusAfter(operation, data, originalDoc) !== 'published') return data
  return { ...data, publishedAt: nowFor(req).toISOString() }
}
