import type { PayloadRequest } from 'payload'
import type { Offer } from '../../../ground/payload-types.ts'

/** The dating of an offer as it is published, and not of its latest draft; `null` when it is not. */
export async function publishedDating(req: PayloadRequest, id: string): Promise<Offer['dating'] | null> {
  const { docs } = await req.payload.find({
    collection: 'offers',
    // `draft: false` alone returns documents that were never published (payloadcms/payload#14750).
    draft: false,
    where: { id: { equals: id }, _status: { equals: 'published' } },
    select: { dating: true },
    depth: 0,
    limit: 1,
    pagination: false,
    overrideAccess: true,
    req,
  })
  return docs[0]?.dating ?? null
}
