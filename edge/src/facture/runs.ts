import type { PDFFont } from '@cantoo/pdf-lib'
import { asSet } from './printable.ts'

/** One file of a family. */
export interface Face {
  font: PDFFont
  letters: ReadonlySet<number>
}
/** Files that share a drawing, each with letters of its own. */
export type Family = readonly Face[]

/** A piece of a text and the face that it is set in. */
export interface Run {
  text: string
  face: Face
}

const graphemes = new Intl.Segmenter('fr', { granularity: 'grapheme' })

/**
 * Pieces of a text, in its order. A word is set whole in the first family that has its letters, so that it keeps one
 * drawing; a letter and its marks in one face, as far as one has them. Throws on a sign that no face has: what a facture
 * cannot print is refused where it is typed (`printable.ts`), and never altered here.
 */
export function runsOf(text: string, families: readonly Family[]): Run[] {
  const found: Run[] = []
  const add = (piece: string, face: Face) => {
    const last = found.at(-1)
    if (last?.face === face) last.text += piece
    else found.push({ text: piece, face })
  }
  for (const word of asSet(text).split(/(?<=[ \u00a0])/)) {
    const family = families.find((faces) => isSetIn(faces, word))
    if (!family) throw new Error('a facture cannot print a sign that it was given')
    for (const { segment } of graphemes.segment(word)) {
      const whole = family.find((face) => [...segment].every((letter) => has(letter)(face)))
      for (const piece of whole ? [segment] : segment) {
        const face = whole ?? family.find(has(piece))
        if (face) add(piece, face)
      }
    }
  }
  return found
}

/** Whether the files of a family have all that a word is made of. */
export const isSetIn = (faces: readonly Pick<Face, 'letters'>[], word: string) =>
  [...word].every((letter) => faces.some(has(letter)))

const has =
  (letter: string) =>
  ({ letters }: Pick<Face, 'letters'>) =>
    letters.has(letter.codePointAt(0) ?? 0)
