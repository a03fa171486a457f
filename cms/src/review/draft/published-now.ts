import type { CollectionSlug, PayloadRequest } from 'payload'

export type Drafted = Extract<
  CollectionSlug,
  'providers' | 'categories' | 'offers' | 'plans' | 'media' | 'legal-texts'
>

/**
 * Whether the document itself, rather than its latest version, is published. Hooks receive the latest version,
 * which may be a draft on top of what is published; `draft: false` alone returns documents never published
 * (payloadcms/payload#14750), so the status is looked at.
 */
export async function isPublishedNow(
  req: PayloadRequest,
  collection: Drafted,
  id: number | string,
): Promise<boolean> {
  const { totalDocs } = await req.payload.count({
    collection,
    where: { id: { equals: id }, _status: { equals: 'published' } },
    overrideAccess: true,
    req,
  })
  return totalDocs > 0
}
