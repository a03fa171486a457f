import type { Payload } from 'payload'
import { environment } from '../environment.ts'
import { isPublishing } from './pipeline/publication-lock.ts'
import { publicationPlaces } from './pipeline/publication-places.ts'
import { requestPublication } from './request-publication.ts'

/** Between the record of a publication and its lock lies less than this. */
const settlingMs = 30_000

/**
 * Takes up a publication whose process died in the middle: it is told as failed and asked again. Nothing else needs
 * mending: the site stays as it was until the last step, and the page cache knows of a build cut short.
 * @returns whether one was taken up
 */
export async function resumeInterrupted(payload: Payload, now: Date): Promise<boolean> {
  if (await isPublishing(publicationPlaces(environment.stateFolder).lock)) return false
  const { docs } = await payload.find({
    collection: 'publications',
    where: {
      state: { equals: 'running' },
      startedAt: { less_than: new Date(now.getTime() - settlingMs).toISOString() },
    },
    pagination: false,
    depth: 0,
    overrideAccess: true,
  })
  for (const { id } of docs)
    await payload.update({
      collection: 'publications',
      id,
      data: {
        state: 'failed',
        finishedAt: now.toISOString(),
        reason: 'Une panne l’a interrompue. Elle a été redemandée, et le site est resté comme il était.',
      },
      depth: 0,
      overrideAccess: true,
    })
  if (docs.length === 0) return false
  await requestPublication({ payload, user: null })
  return true
}
