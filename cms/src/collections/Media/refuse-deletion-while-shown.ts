import type { CollectionBeforeDeleteHook } from 'payload'
import { frenchList, quoted } from '../../ground/french/messages.ts'
import { refuse } from '../../ground/refusal/refuse.ts'

/** Deleting the picture of an offer would leave its page without what it shows. */
export const refuseDeletionWhileShown: CollectionBeforeDeleteHook = async ({ id, req }) => {
  const { docs } = await req.payload.find({
    collection: 'offers',
    where: { image: { equals: id } },
    limit: 5,
    depth: 0,
    overrideAccess: true,
    req,
  })
  if (docs.length > 0)
    refuse(
      `Cette image illustre ${frenchList(docs.map(({ title }) => quoted(title)))} : retirez-la d’abord de ces offres.`,
    )
}
