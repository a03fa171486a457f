import type {
  CollectionAfterChangeHook,
  CollectionAfterDeleteHook,
  CollectionBeforeChangeHook,
  PayloadRequest,
} from 'payload'
import { afterCommit } from '../ground/database/after-commit.ts'
import { requestPublication } from './request-publication.ts'
import type { Written } from '../review/draft/drafts.ts'
import { type Drafted, isPublishedNow } from '../review/draft/published-now.ts'

const key = (collection: string, id: unknown) => `publishedBefore:${collection}:${String(id)}`

/** Never before persistence: the job could run at once, elsewhere, and would read what was there before. */
async function request(req: PayloadRequest): Promise<void> {
  if (req.context['withoutPublication'] === true) return
  const { payload, user } = req
  await afterCommit(req, async () => {
    await requestPublication({ payload, user: user ? { id: user.id } : null })
  })
}

const before: CollectionBeforeChangeHook<Written> = async ({
  collection,
  data,
  operation,
  originalDoc,
  req,
}) => {
  if (operation === 'update' && originalDoc) {
    // Awaited first: the read replaces the context of the request.
    const isPublished = await isPublishedNow(req, collection.slug as Drafted, originalDoc.id)
    req.context[key(collection.slug, originalDoc.id)] = isPublished
  }
  return data
}

const afterChange: CollectionAfterChangeHook<Written> = async ({ collection, doc, req }) => {
  const was = req.context[key(collection.slug, doc.id)] === true
  const is = await isPublishedNow(req, collection.slug as Drafted, doc.id)
  // Saving a draft beside the published version changes nothing that the site shows.
  if (doc._status === 'published' || was !== is) await request(req)
}

const afterDelete: CollectionAfterDeleteHook<Written> = async ({ doc, req }) => {
  if (doc._status === 'published') await request(req)
}

/** Hooks by which a change of what the site shows asks for its publication. */
export const publicationFollows = { before, afterChange, afterDelete }
