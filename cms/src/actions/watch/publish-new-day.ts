import { parisDayAt } from '@portal/content'
import type { Payload } from 'payload'
import { environment } from '../../ground/host/environment.ts'
import { publicationPlaces } from '../../publish/pipeline/publication-places.ts'
import { liveDeployment } from '../../publish/pipeline/publish-site.ts'
import { requestPublication } from '../../publish/request-publication.ts'

/**
 * Asks for a publication when the last one is of another day in Paris: lists are drawn for a day, and what expired
 * overnight leaves them. One a day: a failure is for a person to look at. A clock that was ahead leaves records of
 * days to come, which count for nothing, and a site drawn for one, which is drawn again.
 * @returns whether one was asked for
 */
export async function publishNewDay(payload: Payload, now: Date): Promise<boolean> {
  const today = parisDayAt(now)
  const last = await newest(payload, { createdAt: { less_than_equal: now.toISOString() } })
  if (last === null && (await newest(payload, {})) === null) return false
  const isOfToday = last !== null && parisDayAt(new Date(last.createdAt)) === today
  if (isOfToday && !(last.state === 'live' && !last.isReturn && (await isDrawnAhead(today)))) return false
  await requestPublication({ payload, user: null })
  return true
}

async function newest(payload: Payload, where: Parameters<typeof payload.find>[0]['where'] & object) {
  const { docs } = await payload.find({
    collection: 'publications',
    where,
    limit: 1,
    sort: '-createdAt',
    depth: 0,
    overrideAccess: true,
  })
  return docs[0] ?? null
}

async function isDrawnAhead(today: string): Promise<boolean> {
  const live = await liveDeployment(publicationPlaces(environment.stateFolder))
  return live !== null && parisDayAt(live.createdAt) > today
}
