import { type LegalTextVersion, type ParisDay, parisDay } from '@portal/content'
import { keptLine } from '@portal/content/text'
import type { LegalTextEntry } from '../../ground/contract/index.ts'
import { dayInWords } from '@portal/content/french'

type Versions = readonly LegalTextVersion<LegalTextEntry>[]

/** What a question to the archive leads to: one version, two to compare, or a sentence next to each field. */
export type ArchiveAnswer =
  | { kind: 'version'; effectiveOn: ParisDay }
  | { kind: 'comparison'; older: ParisDay; newer: ParisDay }
  | { kind: 'refused'; errors: Record<string, string> }

/** A day as a date field sends it, or as a person types it: `2024-07-17`, `17/07/2024`, `17.7.2024`. */
export function readDay(typed: string): ParisDay | null {
  const text = keptLine(typed)
  const [, day, month, year] = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})$/.exec(text) ?? []
  const written = day && month && year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text
  const parsed = parisDay.safeParse(written)
  return parsed.success ? parsed.data : null
}

/** Which of `versions`, oldest first, applied on the day that was typed (CGU article 11.2). */
export function versionOn(versions: Versions, typed: string): ArchiveAnswer {
  const day = readDay(typed)
  if (day === null) return { kind: 'refused', errors: { jour: 'Écrivez une date, comme 17/07/2024.' } }
  const found = versions.findLast(({ inForceFrom }) => inForceFrom <= day)
  if (found) return { kind: 'version', effectiveOn: found.inForceFrom }
  const first = versions[0] ? dayInWords(versions[0].inForceFrom) : null
  const since = first === null ? '' : ` La première version s’applique à compter du ${first}.`
  return { kind: 'refused', errors: { jour: `Ce texte n’existait pas encore ce jour-là.${since}` } }
}

/** The comparison of the two versions that were chosen, in either order; one version when they are the same. */
export function comparisonOf(versions: Versions, typed: { de: string; a: string }): ArchiveAnswer {
  const chosen = (value: string) => versions.find(({ inForceFrom }) => inForceFrom === value)?.inForceFrom
  const one = chosen(typed.de)
  const other = chosen(typed.a)
  if (one === undefined || other === undefined) {
    const errors: Record<string, string> = {}
    if (one === undefined) errors['de'] = 'Choisissez une version de la liste.'
    if (other === undefined) errors['a'] = 'Choisissez une version de la liste.'
    return { kind: 'refused', errors }
  }
  if (one === other) return { kind: 'version', effectiveOn: one }
  return one < other
    ? { kind: 'comparison', older: one, newer: other }
    : { kind: 'comparison', older: other, newer: one }
}
