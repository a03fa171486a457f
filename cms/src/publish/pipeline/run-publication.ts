import type { Payload } from 'payload'

/** Carries out the publication recorded as `publicationId`. */
export async function runPublication({
  payload,
  publicationId,
}: {
  payload: Payload
  publicationId: string
}): Promise<void> {
  await payload.update({
    collection: 'publications',
    id: publicationId,
    data: {
      state: 'failed',
      finishedAt: new Date().toISOString(),
      reason: 'La fabrication du site n’est pas raccordée au CMS.',
    },
    overrideAccess: true,
  })
  throw new Error('The publication pipeline is not wired to the CMS')
}
