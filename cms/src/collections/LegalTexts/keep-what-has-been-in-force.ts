import { isDeepStrictEqual } from 'node:util'
import { parisDayAt } from '@portal/content'
import type { CollectionBeforeChangeHook, CollectionBeforeDeleteHook, PayloadRequest } from 'payload'
import { dayOf } from '../../ground/fields/day-field.ts'
import type { LegalText } from '../../ground/payload-types.ts'
import { toLegalText } from '../../shown/to-snapshot/legal-text.ts'
import { nowFor, statusAfter } from '../../review/draft/drafts.ts'
import { refuse } from '../../ground/refusal/refuse.ts'
import { documentAfter } from '../../review/whole/refuse-what-the-site-refuses.ts'

const kept =
  'Cette version est entrée en vigueur : elle ne peut plus être modifiée ni supprimée (article 11.2 des CGU).'

/** The document as it stands, drafts on top of it aside, when it has been in force; otherwise `null`. */
async function versionInForce(req: PayloadRequest, id: number | string): Promise<LegalText | null> {
  const { docs } = await req.payload.find({
    collection: 'legal-texts',
    where: { id: { equals: id }, _status: { equals: 'published' } },
    limit: 1,
    depth: 0,
    draft: false,
    overrideAccess: true,
    req,
  })
  const day = dayOf(docs[0]?.effectiveOn)
  return docs[0] && day !== null && day <= parisDayAt(nowFor(req)) ? docs[0] : null
}

/** Confirming a text that was « à confirmer » adds nothing to its words and is the one change that is taken. */
function onlyConfirms(before: LegalText, after: LegalText): boolean {
  const one = toLegalText(before)
  const other = toLegalText(after)
  if (!isDeepStrictEqual({ ...one, toBeConfirmed: false }, { ...other, toBeConfirmed: false })) return false
  return one.toBeConfirmed || !other.toBeConfirmed
}

export const keepWhatHasBeenInForce: CollectionBeforeChangeHook<LegalText> = async ({
  data,
  operation,
  originalDoc,
  req,
}) => {
  if (operation !== 'update' || !originalDoc) return data
  const bound = await versionInForce(req, originalDoc.id)
  if (bound === null) return data
  const isPublished = statusAfter(operation, data, originalDoc) === 'published'
  if (!isPublished || !onlyConfirms(bound, documentAfter<LegalText>(data, originalDoc))) refuse(kept)
  return data
}

export const keepWhatHasBeenInForceOnDelete: CollectionBeforeDeleteHook = async ({ id, req }) => {
  if ((await versionInForce(req, id)) !== null) refuse(kept)
}
