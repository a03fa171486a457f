import type { CollectionBeforeChangeHook } from 'payload'
import type { Media } from '../../ground/payload-types.ts'
import { frenchList, quoted } from '../../ground/french/messages.ts'
import { statusAfter } from '../../review/draft/drafts.ts'
import { isPublishedNow } from '../../review/draft/published-now.ts'
import { refuse } from '../../ground/refusal/refuse.ts'
import { isSavingDraft } from '../../review/draft/saving-draft.ts'

const named = 5

/** A published offer could not show a picture that is not. */
export const keepPicturesOfPublishedOffers: CollectionBeforeChangeHook<Media> = async ({
  data,
  operation,
  originalDoc,
  req,
}) => {
  const stays = statusAfter(operation, data, originalDoc) === 'published'
  if (operation !== 'update' || !originalDoc || stays || isSavingDraft(req, 'media')) return data
  if (!(await isPublishedNow(req, 'media', originalDoc.id))) return data
  const { docs } = await req.payload.find({
    collection: 'offers',
    where: { image: { equals: originalDoc.id }, _status: { equals: 'published' } },
    limit: named,
    depth: 0,
    draft: false,
    overrideAccess: true,
    req,
  })
  if (docs.length > 0)
    refuse(`Cette image illustre ${frenchList(docs.map(({ title }) => quoted(title)))} : elle reste publiée.`)
  return data
}
