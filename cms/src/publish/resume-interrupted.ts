import type { Payload } from 'payload'
import { environment } from '../ground/host/environment.ts'
import { withPublicationLock } from './pipeline/publication-lock.ts'
import { publicationPlaces } from './pipeline/publication-places.ts'
import { isJobWaiting, requestPublication } from './request-publication.ts'

/**
 * Recovers from a crash: a publication whose process died is marked as failed and asked for again, one whose job was
 * lost is queued again. Whoever runs one holds the lock, so that under it no record can still be running and no age
 * has to be judged. Nothing else needs mending: the next publication removes what was left half done.
 * @returns whether there was anything to take up
 */
export async function resumeInterrupted(payload: Payload, now: Date): Promise<boolean> {
  const { lock } = publicationPlaces(environment.stateFolder)
  return (await withPublicationLock(lock, () => resumeAlone(payload, now))) ?? false
}

async function resumeAlone(payload: Payload, now: Date): Promise<boolean> {
  const running = await recordsThatAre(payload, 'running')
  for (const { id } of running)
    await payload.update({
      collection: 'publications',
      id,
      data: {
        state: 'failed',
        finishedAt: now.toISOString(),
        reason: 'Une panne l’a interrompue. Elle a été redemandée, et le site en ligne est resté entier.',
      },
      depth: 0,
      overrideAccess: true,
    })
  const isLost = (await recordsThatAre(payload, 'queued')).length > 0 && !(await isJobWaiting(payload))
  if (running.length === 0 && !isLost) return false
  await requestPublication({ payload, user: null })
  return true
}

async function recordsThatAre(payload: Payload, state: 'queued' | 'running') {
  const where = { state: { equals: state } }
  const { docs } = await payload.find({
    collection: 'publications',
    where,
    pagination: false,
    depth: 0,
    overrideAccess: true,
  })
  return docs
}
