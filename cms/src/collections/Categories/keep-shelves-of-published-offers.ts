import type { CollectionBeforeChangeHook, CollectionBeforeDeleteHook, PayloadRequest, Where } from 'payload'
import type { Category } from '../../ground/payload-types.ts'
import { statusAfter } from '../../review/draft/drafts.ts'
import { isPublishedNow } from '../../review/draft/published-now.ts'
import { refuse } from '../../ground/refusal/refuse.ts'
import { isSavingDraft } from '../../review/draft/saving-draft.ts'

async function countOffers(req: PayloadRequest, where: Where): Promise<number> {
  return (await req.payload.count({ collection: 'offers', where, overrideAccess: true, req })).totalDocs
}

const offersCount = (count: number, adjective: string) =>
  count === 1 ? `une offre${adjective}` : `${count} offres${adjective && `${adjective}s`}`

/** An offer whose shelf is not published could not be shown. */
export const keepShelvesOfPublishedOffers: CollectionBeforeChangeHook<Category> = async ({
  data,
  operation,
  originalDoc,
  req,
}) => {
  const stays = statusAfter(operation, data, originalDoc) === 'published'
  if (operation !== 'update' || !originalDoc || stays || isSavingDraft(req, 'categories')) return data
  if (!(await isPublishedNow(req, 'categories', originalDoc.id))) return data
  const count = await countOffers(req, {
    category: { equals: originalDoc.id },
    _status: { equals: 'published' },
  })
  if (count > 0) refuse(`Cette catégorie porte ${offersCount(count, ' publiée')} : elle reste publiée.`)
  return data
}

export const refuseDeletionOfFilledShelf: CollectionBeforeDeleteHook = async ({ id, req }) => {
  const count = await countOffers(req, { category: { equals: id } })
  if (count > 0) refuse(`Cette catégorie porte ${offersCount(count, '')} : changez d’abord leur catégorie.`)
}
