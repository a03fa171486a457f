import type { CollectionBeforeDeleteHook } from 'payload'
import { frenchList, quoted } from '../../ground/french/messages.ts'
import { refuse } from '../../ground/refusal/refuse.ts'

/** Deleting the pool of an offer would leave its members without a code, drafts of offers included. */
export const refuseDeletionWhileUsed: CollectionBeforeDeleteHook = async ({ id, req }) => {
  const used = { where: { 'code.pool': { equals: id } }, limit: 5, depth: 0, overrideAccess: true, req }
  const offers = await req.payload.find({ collection: 'offers', ...used })
  const drafts = await req.payload.find({ collection: 'offers', draft: true, ...used })
  const titles = new Map([...offers.docs, ...drafts.docs].map((offer) => [offer.id, offer.title]))
  if (titles.size > 0)
    refuse(
      `Cette réserve sert à ${frenchList([...titles.values()].map(quoted))} : choisissez-leur d’abord un autre code.`,
    )
}
