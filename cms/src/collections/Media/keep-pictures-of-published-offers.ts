import { frenchList, quoted } from '../../ground/french/messages.ts'
import { keepPublished } from '../../publish/keep-published.ts'

const named = 5

/** A published offer could not show a picture that is not. */
export const keepPicturesOfPublishedOffers = keepPublished(async (req, id) => {
  const { docs } = await req.payload.find({
    collection: 'offers',
    where: { image: { equals: id }, _status: { equals: 'published' } },
    limit: named,
    depth: 0,
    draft: false,
    overrideAccess: true,
    req,
  })
  const titles = frenchList(docs.map(({ title }) => quoted(title)))
  return docs.length > 0 ? `Cette image illustre ${titles} : elle reste publiée.` : null
})
