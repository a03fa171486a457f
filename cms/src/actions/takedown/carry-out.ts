import { channelPaths, type TakedownOrder } from '@portal/content/channel'
import type { Payload } from 'payload'
import type { Takedown } from '../../ground/payload-types.ts'
import { askPortal } from '../../ground/portal/ask-portal.ts'
import { requestPublication } from '../../publish/request-publication.ts'
import { leavingByTakedown, takingStep } from '../../review/step/step-under-way.ts'
import { readReview } from '../../review/stored-review.ts'
import { publishedOffersOf, refusedNames } from '../../publish/takedown/what-is-refused.ts'

/** Timeout of one request to the portal: it is retried, and the person is told so meanwhile. */
const patienceMs = 5_000

/** Tells the portal, unless it has answered before. Idempotent. */
export async function tellPortal(payload: Payload, takedown: Takedown, now: Date): Promise<Takedown> {
  if (takedown.toldAt) return takedown
  const order: TakedownOrder = {
    id: takedown.id,
    takenDownAt: takedown.takenDownAt,
    ...refusedNames.parse(takedown.refused),
  }
  const { kind } = await askPortal({
    method: 'POST',
    path: channelPaths.takedowns,
    content: order,
    askedBy: takedown.takenDownById,
    patienceMs,
  })
  if (kind !== 'answered') return takedown
  return payload.update({
    collection: 'takedowns',
    id: takedown.id,
    data: { toldAt: now.toISOString() },
    depth: 0,
    overrideAccess: true,
  })
}

/**
 * Takes what was taken down out of publication too, so that the next one does not show it, and voids its reading: it
 * comes back once it is read again. The offers of a provider leave with it and keep their reading: their words have
 * not changed. What has been read since stays.
 * @returns whether anything left
 */
export async function leavePublication(payload: Payload, takedown: Takedown): Promise<boolean> {
  const { kind, documentId: id, reason, takenDownAt } = takedown
  const collection = kind === 'offer' ? 'offers' : 'providers'
  const document = await payload.findByID({
    collection,
    id,
    draft: false,
    depth: 0,
    disableErrors: true,
    overrideAccess: true,
  })
  if (document?._status !== 'published') return false
  const { approvals } = readReview(document.review)
  if (approvals.some(({ at }) => Date.parse(at) > Date.parse(takenDownAt))) return false
  if (kind === 'provider')
    for (const offer of await publishedOffersOf(payload, id))
      await unpublish(payload, 'offers', offer.id, leavingByTakedown)
  await unpublish(
    payload,
    collection,
    id,
    takingStep({ kind: 'take-down', comment: `Retrait : ${reason}` }),
    {
      id: takedown.takenDownById,
    },
  )
  return true
}

async function unpublish(
  payload: Payload,
  collection: 'offers' | 'providers',
  id: string,
  context: Record<string, unknown>,
  by?: { id: string },
): Promise<void> {
  const user = by && { ...by, collection: 'users' as const }
  const options = {
    collection,
    id,
    depth: 0,
    overrideAccess: true,
    ...(user ? { user: user as never } : {}),
    context: { ...context, withoutPublication: true },
  } as const
  try {
    await payload.update({ ...options, data: { _status: 'draft' } })
  } catch (fault) {
    payload.logger.info({
      err: fault,
      msg: 'A draft on top keeps a document from being saved: its status alone changes',
    })
    await payload.db.updateOne({ collection, id, data: { _status: 'draft' } })
    await payload.update({ ...options, draft: true, data: {} })
  }
}

/**
 * Resumes takedowns that a crash or an unreachable portal interrupted; run every minute.
 * @returns how many takedowns were taken further
 */
export async function carryOutTakedowns(payload: Payload, now: Date): Promise<number> {
  const { docs } = await payload.find({
    collection: 'takedowns',
    pagination: false,
    depth: 0,
    overrideAccess: true,
  })
  let count = 0
  for (const takedown of docs) {
    const told = await tellPortal(payload, takedown, now)
    const left = await leavePublication(payload, takedown)
    if (left) await requestPublication({ payload, user: { id: takedown.takenDownById } })
    if (left || told.toldAt !== takedown.toldAt) count += 1
  }
  return count
}
