import type { CollectionBeforeDeleteHook } from 'payload'
import { frenchList, quoted } from '../../ground/french/messages.ts'
import { refuse } from '../../ground/refusal/refuse.ts'

/** A pool of codes belongs to a provider, whose codes they are. */
export const refuseDeletionOfPooledProvider: CollectionBeforeDeleteHook = async ({ id, req }) => {
  const { docs } = await req.payload.find({
    collection: 'code-pools',
    where: { provider: { equals: id } },
    limit: 5,
    depth: 0,
    overrideAccess: true,
    trash: true,
    req,
  })
  if (docs.length > 0)
    refuse(
      `Ce prestataire a des réserves de codes : ${frenchList(docs.map(({ name }) => quoted(name)))}. Supprimez-les d’abord.`,
    )
}
