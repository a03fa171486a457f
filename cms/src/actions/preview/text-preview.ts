import type { PayloadRequest } from 'payload'
import type { LegalText } from '../../ground/payload-types.ts'
import { toLegalText } from '../../shown/to-snapshot/legal-text.ts'

/** A version of a text among the published ones of its kind, not checked yet. */
export async function textPreview({ payload }: PayloadRequest, document: LegalText) {
  const { docs } = await payload.find({
    collection: 'legal-texts',
    draft: false,
    where: {
      and: [
        { _status: { equals: 'published' } },
        { kind: { equals: document.kind } },
        { id: { not_equals: document.id } },
      ],
    },
    pagination: false,
    depth: 0,
    overrideAccess: true,
  })
  const text = toLegalText(document)
  return {
    kind: 'legal-text',
    text,
    others: docs.map(toLegalText).filter(({ effectiveOn }) => effectiveOn !== text.effectiveOn),
  }
}
