import type { Payload } from 'payload'

/** No save takes a part of this; done twice, it publishes what is published. */
const longestMs = 10 * 60_000

/**
 * Requeues scheduled publications that a crash interrupted: Payload leaves their job marked as running, for ever.
 * @returns how many were given back
 */
export async function freeCutSchedules(payload: Payload, now: Date): Promise<number> {
  const { docs } = await payload.update({
    collection: 'payload-jobs',
    where: {
      taskSlug: { equals: 'schedulePublish' },
      processing: { equals: true },
      updatedAt: { less_than: new Date(now.getTime() - longestMs).toISOString() },
    },
    data: { processing: false },
    depth: 0,
    overrideAccess: true,
  })
  return docs.length
}
