import type { LegalText, LegalTextKind } from './legal-text.ts'
import { addDays, type ParisDay } from '../value/paris-day.ts'

/** What decides when a version is in force; whole texts and their entries without a body both have it. */
export type DatedLegalText = Pick<LegalText, 'kind' | 'effectiveOn'>

/** A version with the days on which it binds, first and last included, in Europe/Paris. */
export interface LegalTextVersion<Text extends DatedLegalText = LegalText> {
  text: Text
  inForceFrom: ParisDay
  /** Last day before the next version; `null` when none is announced. */
  inForceThrough: ParisDay | null
}

/** The versions of one text, oldest first, announced ones included. */
export function versionsOf<Text extends DatedLegalText>(
  texts: readonly Text[],
  kind: LegalTextKind,
): LegalTextVersion<Text>[] {
  const ordered = texts
    .filter((text) => text.kind === kind)
    .toSorted((one, other) => (one.effectiveOn < other.effectiveOn ? -1 : 1))
  return ordered.map((text, index) => {
    const next = ordered[index + 1]
    return {
      text,
      inForceFrom: text.effectiveOn,
      inForceThrough: next ? addDays(next.effectiveOn, -1) : null,
    }
  })
}

/** The version in force on `day`; `null` before the first one. */
export function textInForce<Text extends DatedLegalText>(
  texts: readonly Text[],
  kind: LegalTextKind,
  day: ParisDay,
): Text | null {
  return versionsOf(texts, kind).findLast(({ inForceFrom }) => inForceFrom <= day)?.text ?? null
}
