import { codePointName } from '@portal/content/bytes'
import type { FieldReader } from '../form/read-fields.ts'
import { printableRanges } from './printable-ranges.ts'

/** Signs that are never printed, whatever a face has: controls, invisible and private ones. */
const neverPrinted = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\ufffc\ufffd]/u

/**
 * A text as it is set: letters composed, each space and hyphen in the form that every face draws. What tells them apart
 * is where a line may break, never what is seen.
 */
export const asSet = (text: string) =>
  text
    .normalize('NFC')
    .replaceAll(/[\u2007\u202f]/g, '\u00a0')
    .replaceAll(/[^\P{Zs}\u00a0]/gu, ' ')
    .replaceAll(/[\u2010\u2011]/g, '-')

/**
 * What a facture cannot print of a text: each sign once, in the order of the text. It is refused where it is typed, and
 * never altered on the facture.
 */
export function unprintable(text: string): string[] {
  return [...new Set(asSet(text))].filter((sign) => !covers(sign.codePointAt(0) ?? 0))
}

const covers = (codePoint: number) =>
  printableRanges.some(([from, to]) => codePoint >= from && codePoint <= to)

/** Whether a sign of a face may be counted on: the table of `printable-ranges.ts` is made of these. */
export const mayBePrinted = (codePoint: number) => !neverPrinted.test(String.fromCodePoint(codePoint))

const mostNamed = 5

/** The sentence beside a field whose text a facture cannot print; `null` when it can. */
export function unprintableSentence(text: string): string | null {
  const signs = unprintable(text)
  if (signs.length === 0) return null
  const named = signs.slice(0, mostNamed).map(shown)
  const list = signs.length > mostNamed ? [...named, 'et d’autres signes'] : named
  return `Nos factures ne savent pas écrire ${list.join(', ')}. Écrivez ce texte en lettres latines, grecques, cyrilliques, arméniennes ou géorgiennes, sans dessin.`
}

/** A field whose text reaches a facture: what `read` takes of it, in letters that a facture prints. */
export const onFacture =
  (read: FieldReader<string>): FieldReader<string> =>
  (typed) => {
    const field = read(typed)
    const sentence = field.kind === 'read' ? unprintableSentence(field.value) : null
    return sentence === null ? field : { kind: 'wrong', sentence }
  }

/** A sign that is seen is shown; another is named by its number. */
const shown = (sign: string) =>
  neverPrinted.test(sign) || /\p{M}/u.test(sign) ? `le signe ${codePointName(sign)}` : `«\u00a0${sign}\u00a0»`
