import { formulaStart } from './formula.ts'
import { keptLine, lengthOf } from './kept-text.ts'

/** Why a name, or another text that is printed, cannot be taken. */
export type WordsRefusal =
  | { kind: 'missing' }
  | { kind: 'too-long'; most: number }
  /** Nothing that a reader would say: signs, and digits where a letter is needed. */
  | { kind: 'no-letter' }
  | { kind: 'no-letter-or-digit' }
  /** A spreadsheet would compute it, and no name of a person begins so. Of a firm one does: « @Home ». */
  | { kind: 'formula'; sign: string }
  /** A drawing: no typeface of a facture, a card or a bank has it. */
  | { kind: 'drawing'; sign: string }
  /** Marks heaped on one letter, or on none: they cover the lines around. */
  | { kind: 'heaped-marks' }
  /** A character that was lost on the way here: nobody can tell which. */
  | { kind: 'lost-character' }

export type ReadWords = { kind: 'read'; text: string } | { kind: 'refused'; refusal: WordsRefusal }

/** Signs of commerce and of numbering that Unicode counts among drawings, and that typefaces have. */
const sign = /[©®™℠℗№°¦‼⁉〃]/u
const drawing =
  /[\p{Extended_Pictographic}\p{Regional_Indicator}\p{Emoji_Modifier}\p{So}\p{Co}\u20E3\uFFFC]/gu
/** Vietnamese stacks two marks when decomposed, Tibetan and pointed Hebrew four. */
const heap = /(?:^|[ \p{Z}])\p{M}|\p{M}{5}/u
/** A modifier (« ʼ », « ʰ ») is a sign put to a letter, and no name alone. */
const letter = /[\p{Lu}\p{Ll}\p{Lt}\p{Lo}]/u
const letterOrDigit = /[\p{Lu}\p{Ll}\p{Lt}\p{Lo}\p{N}]/u

/** Words that are printed: on a facture, on a card, on an envelope. `most` is in characters of Unicode. */
export function readPrinted(typed: string, most: number): ReadWords {
  const text = keptLine(typed)
  const refusal = refusalOf(text, most)
  return refusal ? { kind: 'refused', refusal } : { kind: 'read', text }
}

/** The name of a person: printed words that hold a letter, of any script, and begin like no formula. */
export function readName(typed: string, most: number): ReadWords {
  const read = readHolding(letter, 'no-letter', typed, most)
  const sign = read.kind === 'read' ? formulaStart.exec(read.text)?.[0] : undefined
  return sign === undefined ? read : { kind: 'refused', refusal: { kind: 'formula', sign } }
}

/** The name of a firm, a street, a city: « 3M », « 1664 », « 12 bis ». */
export const readTitle = (typed: string, most: number): ReadWords =>
  readHolding(letterOrDigit, 'no-letter-or-digit', typed, most)

function readHolding(
  needed: RegExp,
  without: 'no-letter' | 'no-letter-or-digit',
  typed: string,
  most: number,
): ReadWords {
  const read = readPrinted(typed, most)
  if (read.kind === 'refused') return read
  if (read.text === '') return { kind: 'refused', refusal: { kind: 'missing' } }
  return needed.test(read.text) ? read : { kind: 'refused', refusal: { kind: without } }
}

function refusalOf(text: string, most: number): WordsRefusal | null {
  if (lengthOf(text) > most) return { kind: 'too-long', most }
  if (text.includes('\u{FFFD}')) return { kind: 'lost-character' }
  const [drawn] = (text.match(drawing) ?? []).filter((found) => !sign.test(found))
  if (drawn) return { kind: 'drawing', sign: drawn }
  return heap.test(text) ? { kind: 'heaped-marks' } : null
}
