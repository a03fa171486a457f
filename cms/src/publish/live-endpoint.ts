import type { Endpoint, PayloadRequest } from 'payload'
import { type Drafted, isPublishedNow } from '../collections/published-now.ts'
import { liveStatus } from './live-status.ts'

/** Enough to tell what a document waits for. */
const publicationsRead = 200

/** `GET /api/<collection>/:id/live`: whether members see the document as it was last published. */
export function liveEndpoint(collection: Drafted): Endpoint {
  return {
    path: '/:id/live',
    method: 'get',
    handler: async (req) => {
      const id = req.routeParams?.['id']
      if (!req.user)
        return Response.json({ errors: [{ message: 'Connectez-vous d’abord.' }] }, { status: 401 })
      const document = typeof id === 'string' ? await asPublished(req, collection, id) : null
      if (document === null)
        return Response.json({ errors: [{ message: 'Ce document n’existe pas.' }] }, { status: 404 })
      const { docs } = await req.payload.find({
        collection: 'publications',
        limit: publicationsRead,
        sort: '-createdAt',
        depth: 0,
        overrideAccess: true,
      })
      const isPublished = await isPublishedNow(req, collection, document.id)
      const scheduledFor = await dueChange(req, collection, document.id)
      return Response.json(liveStatus(isPublished ? document.updatedAt : null, docs, scheduledFor))
    },
  }
}

async function asPublished({ payload }: PayloadRequest, collection: Drafted, id: string) {
  return payload.findByID({
    collection,
    id,
    depth: 0,
    draft: false,
    disableErrors: true,
    overrideAccess: true,
  })
}

/** When the next scheduled publication, or its end, of a document is due. */
async function dueChange(
  { payload }: PayloadRequest,
  collection: Drafted,
  id: string,
): Promise<string | null> {
  const { docs } = await payload.find({
    collection: 'payload-jobs',
    where: {
      taskSlug: { equals: 'schedulePublish' },
      'input.doc.relationTo': { equals: collection },
      'input.doc.value': { equals: id },
      completedAt: { exists: false },
      hasError: { not_equals: true },
    },
    sort: 'waitUntil',
    limit: 1,
    depth: 0,
    overrideAccess: true,
  })
  return docs[0]?.waitUntil ?? null
}
