import { digestLegalText, legalText, type LegalText } from '@portal/content'
import type { Payload, PayloadRequest } from 'payload'
import { storedDay } from '../../ground/fields/day-field.ts'
import { toLegalText } from '../../shown/to-snapshot/legal-text.ts'

/** What the CMS holds in the place of a version: nothing, the same words in force, or something that must not be replaced. */
export type Held = 'nothing' | 'same' | 'draft' | 'other'

/** @param req of a transaction, whose own writes are seen */
export async function heldInPlaceOf(
  payload: Payload,
  text: LegalText,
  req?: Partial<PayloadRequest>,
): Promise<Held> {
  const { docs } = await payload.find({
    collection: 'legal-texts',
    where: { kind: { equals: text.kind }, effectiveOn: { equals: storedDay(text.effectiveOn) } },
    draft: false,
    limit: 1,
    depth: 0,
    overrideAccess: true,
    ...(req ? { req } : {}),
  })
  const [document] = docs
  if (!document) return 'nothing'
  if (document._status !== 'published') return 'draft'
  const stored = legalText.safeParse(toLegalText(document))
  if (!stored.success) return 'other'
  return (await digestLegalText(stored.data)) === (await digestLegalText(text)) ? 'same' : 'other'
}

/** A version whose place is taken. */
export interface Conflict {
  text: LegalText
  held: 'draft' | 'other'
}

/** Every version whose place is taken: one is enough to refuse the whole. */
export async function conflictsWith(payload: Payload, texts: readonly LegalText[]): Promise<Conflict[]> {
  const conflicts: Conflict[] = []
  for (const text of texts) {
    const held = await heldInPlaceOf(payload, text)
    if (held === 'draft' || held === 'other') conflicts.push({ text, held })
  }
  return conflicts
}
