import type { CollectionBeforeDeleteHook, PayloadRequest } from 'payload'
import { frenchList, quoted } from '../../ground/french/messages.ts'
import { refuse } from '../../ground/refusal/refuse.ts'
import { keepPublished } from '../../publish/keep-published.ts'

const named = 5

async function titlesOfOffers(
  req: PayloadRequest,
  id: number | string,
  publishedOnly: boolean,
): Promise<string[]> {
  const { docs } = await req.payload.find({
    collection: 'offers',
    where: {
      and: [
        { or: [{ provider: { equals: id } }, { seller: { equals: id } }] },
        ...(publishedOnly ? [{ _status: { equals: 'published' as const } }] : []),
      ],
    },
    pagination: false,
    depth: 0,
    draft: false,
    overrideAccess: true,
    req,
  })
  return docs.map(({ title }) => title)
}

/** « A », « B » et 3 autres. */
function enumerate(titles: readonly string[]): string {
  const shown = titles.slice(0, named).map(quoted)
  const others = titles.length - shown.length
  return frenchList(others > 0 ? [...shown, others === 1 ? 'une autre' : `${others} autres`] : shown)
}

/** A provider leaves publication only after its offers have: whatever the API, and before anything is written. */
export const keepPublishedOffersVetted = keepPublished(async (req, id) => {
  const titles = await titlesOfOffers(req, id, true)
  return titles.length > 0
    ? `Ce prestataire a des offres publiées : ${enumerate(titles)}. Retirez-les d’abord de la publication.`
    : null
})

/** Deleting would leave offers without the provider whose product they are. */
export const refuseDeletionWhileOffered: CollectionBeforeDeleteHook = async ({ id, req }) => {
  const titles = await titlesOfOffers(req, id, false)
  if (titles.length > 0)
    refuse(
      `Ce prestataire a des offres : ${enumerate(titles)}. Supprimez-les ou changez leur prestataire d’abord.`,
    )
}
