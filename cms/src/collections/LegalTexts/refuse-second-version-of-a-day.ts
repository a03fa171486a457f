import type { CollectionBeforeChangeHook } from 'payload'
import { dayOf, storedDay } from '../../ground/fields/day-field.ts'
import type { LegalText } from '../../ground/payload-types.ts'
import { refuseField } from '../../ground/refusal/refuse.ts'
import { documentAfter } from '../../review/whole/refuse-what-the-site-refuses.ts'

/** The kind and the day are the identity of a version. A unique index holds the same, with a harsher message. */
export const refuseSecondVersionOfADay: CollectionBeforeChangeHook<LegalText> = async ({
  data,
  operation,
  originalDoc,
  req,
}) => {
  const { kind, effectiveOn } = documentAfter<LegalText>(data, originalDoc)
  const day = dayOf(effectiveOn)
  if (day === null || !kind) return data
  const { docs } = await req.payload.find({
    collection: 'legal-texts',
    where: { kind: { equals: kind }, effectiveOn: { equals: storedDay(day) } },
    limit: 2,
    depth: 0,
    overrideAccess: true,
    req,
  })
  if (docs.some(({ id }) => operation === 'create' || id !== originalDoc?.id))
    refuseField(req, 'legal-texts', 'effectiveOn', 'Ce texte a déjà une version à cette date.')
  return data
}
