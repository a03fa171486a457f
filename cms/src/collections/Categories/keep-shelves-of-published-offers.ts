import type { CollectionBeforeDeleteHook, PayloadRequest, Where } from 'payload'
import { refuse } from '../../ground/refusal/refuse.ts'
import { keepPublished } from '../../publish/keep-published.ts'

async function countOffers(req: PayloadRequest, where: Where): Promise<number> {
  return (await req.payload.count({ collection: 'offers', where, overrideAccess: true, req })).totalDocs
}

const offersCount = (count: number, adjective: string) =>
  count === 1 ? `une offre${adjective}` : `${count} offres${adjective && `${adjective}s`}`

/** An offer whose shelf is not published could not be shown. */
export const keepShelvesOfPublishedOffers = keepPublished(async (req, id) => {
  const count = await countOffers(req, { category: { equals: id }, _status: { equals: 'published' } })
  return count > 0 ? `Cette catégorie porte ${offersCount(count, ' publiée')} : elle reste publiée.` : null
})

export const refuseDeletionOfFilledShelf: CollectionBeforeDeleteHook = async ({ id, req }) => {
  const count = await countOffers(req, { category: { equals: id } })
  if (count > 0) refuse(`Cette catégorie porte ${offersCount(count, '')} : changez d’abord leur catégorie.`)
}
