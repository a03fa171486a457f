import { parisDayAt } from '@portal/content'
import type { Payload } from 'payload'
import { requestPublication } from '../publish/request-publication.ts'

/**
 * Asks for a publication when the last one is of another day in Paris: lists are drawn for a day, and what expired
 * overnight leaves them. One a day: a failure is for a person to look at.
 * @returns whether one was asked for
 */
export async function publishNewDay(payload: Payload, now: Date): Promise<boolean> {
  const { docs } = await payload.find({
    collection: 'publications',
    limit: 1,
    sort: '-createdAt',
    depth: 0,
    overrideAccess: true,
  })
  const [last] = docs
  if (!last || parisDayAt(new Date(last.createdAt)) >= parisDayAt(now)) return false
  await requestPublication({ payload, user: null })
  return true
}
