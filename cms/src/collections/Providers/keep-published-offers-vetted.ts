import type { CollectionBeforeChangeHook, CollectionBeforeDeleteHook, PayloadRequest } from 'payload'
import { frenchList, quoted } from '../../ground/french/messages.ts'
import type { Provider } from '../../ground/payload-types.ts'
import { statusAfter } from '../../review/draft/drafts.ts'
import { isPublishedNow } from '../../review/draft/published-now.ts'
import { refuse } from '../../ground/refusal/refuse.ts'
import { isSavingDraft } from '../../review/draft/saving-draft.ts'

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
export const keepPublishedOffersVetted: CollectionBeforeChangeHook<Provider> = async ({
  data,
  operation,
  originalDoc,
  req,
}) => {
  const stays = statusAfter(operation, data, originalDoc) === 'published'
  if (operation !== 'update' || !originalDoc || stays || isSavingDraft(req, 'providers')) return data
  if (!(await isPublishedNow(req, 'providers', originalDoc.id))) return data
  const titles = await titlesOfOffers(req, originalDoc.id, true)
  if (titles.length > 0)
    refuse(
      `Ce prestataire a des offres publiées : ${enumerate(titles)}. Retirez-les d’abord de la publication.`,
    )
  return data
}

/** Deleting would leave offers without the provider whose product they are. */
export const refuseDeletionWhileOffered: CollectionBeforeDeleteHook = async ({ id, req }) => {
  const titles = await titlesOfOffers(req, id, false)
  if (titles.length > 0)
    refuse(
      `Ce prestataire a des offres : ${enumerate(titles)}. Supprimez-les ou changez leur prestataire d’abord.`,
    )
}
