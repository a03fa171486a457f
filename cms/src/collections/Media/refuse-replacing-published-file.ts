import type { CollectionBeforeOperationHook, PayloadRequest, Where } from 'payload'
import { refuse } from '../../ground/refusal/refuse.ts'

/**
 * The file behind a published picture is final: members read it, and Payload writes and deletes files before any other
 * hook could ask whether somebody has read the new one. Another picture is uploaded instead, and the offer that takes
 * it is read. Crops are refused for the same reason: they are written over the file in place.
 */
export const refuseReplacingPublishedFile: CollectionBeforeOperationHook = async ({
  args,
  operation,
  req,
}) => {
  if (operation !== 'update') return args
  const asked: { id?: unknown; where?: Where; data?: unknown } = args
  if (!req.file && !reworksFile(req, asked.data)) return args
  const where: Where =
    'id' in asked && asked.id !== undefined ? { id: { equals: asked.id } } : (asked.where ?? {})
  const { context } = req
  const { totalDocs } = await req.payload.count({
    collection: 'media',
    where: { and: [where, { _status: { equals: 'published' } }] },
    overrideAccess: true,
    req,
  })
  req.context = context
  if (totalDocs > 0)
    refuse(
      'Cette image est publiée : son fichier ne se remplace plus. Téléversez une autre image, puis choisissez-la dans l’offre, qui sera relue.',
    )
  return args
}

/** What Payload takes for an order to write the stored file again: all but the focal point, which changes no pixel. */
function reworksFile({ query }: PayloadRequest, data: unknown): boolean {
  const orders: unknown[] = [
    query['uploadEdits'],
    typeof data === 'object' && data && Reflect.get(data, 'uploadEdits'),
  ]
  return orders.some(
    (order) =>
      typeof order === 'object' && order !== null && Object.keys(order).some((name) => name !== 'focalPoint'),
  )
}
