import type { PayloadRequest } from 'payload'
import type { LegalText } from '../../ground/payload-types.ts'
import { comesApproved } from '../../review/step/step-under-way.ts'
import type { FieldProblem } from '../../ground/refusal/refuse.ts'

/** Whoever accepts a new version is told what changed: only the first version of a text goes without. */
export async function summaryProblem({
  document: { kind, effectiveOn, summaryOfChanges },
  req,
}: {
  document: LegalText
  req: PayloadRequest
}): Promise<FieldProblem[]> {
  if (comesApproved(req) || summaryOfChanges?.trim()) return []
  const { totalDocs } = await req.payload.count({
    collection: 'legal-texts',
    where: {
      // A text whose nature or day is not said yet follows others, as nearly all do.
      ...(kind ? { kind: { equals: kind } } : {}),
      ...(effectiveOn ? { effectiveOn: { less_than: effectiveOn } } : {}),
      _status: { equals: 'published' },
    },
    overrideAccess: true,
    req,
  })
  if (totalDocs === 0) return []
  return [
    {
      path: 'summaryOfChanges',
      message:
        'Dites en quelques phrases ce qui change et pourquoi : les membres le liront avant d’accepter.',
    },
  ]
}
