import type { CollectionBeforeChangeHook } from 'payload'
import type { LegalText } from '../../payload-types.ts'
import { comesApproved } from '../../review/step-under-way.ts'
import { mustBeWhole } from '../drafts.ts'
import { refuseField } from '../refuse.ts'
import { documentAfter } from '../refuse-what-the-site-refuses.ts'

/** Whoever accepts a new version is told what changed: only the first version of a text goes without. */
export const askForSummary: CollectionBeforeChangeHook<LegalText> = async ({
  data,
  operation,
  originalDoc,
  req,
}) => {
  if (!mustBeWhole(req, operation, data, originalDoc) || comesApproved(req)) return data
  const { kind, effectiveOn, summaryOfChanges } = documentAfter<LegalText>(data, originalDoc)
  if (summaryOfChanges?.trim()) return data
  const { totalDocs } = await req.payload.count({
    collection: 'legal-texts',
    where: {
      kind: { equals: kind },
      effectiveOn: { less_than: effectiveOn },
      _status: { equals: 'published' },
    },
    overrideAccess: true,
    req,
  })
  if (totalDocs > 0)
    refuseField(
      req,
      'legal-texts',
      'summaryOfChanges',
      'Dites en quelques phrases ce qui change et pourquoi : les membres le liront avant d’accepter.',
    )
  return data
}
