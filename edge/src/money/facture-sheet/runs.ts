import type { Font } from '@cantoo/fontkit'
import type { PDFFont } from '@cantoo/pdf-lib'
import { asSet } from '../../ground/printable/printable.ts'

/** One file of a family. */
export interface Face {
  font: PDFFont
  letters: ReadonlySet<number>
  /** What says where the marks of a letter stand. */
  shape: Pick<Font, 'layout' | 'unitsPerEm'>
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

/**
 * One sign a letter: where a face takes letters apart or joins them, what is copied from the file is no longer what was
 * written. Nor are letters drawn closer, since the file counts their widths one by one.
 */
export const asWritten = { ccmp: false, liga: false, clig: false, calt: false, locl: false, kern: false }

/** A piece of a run and how far it stands from where the run begins, in ems. */
export interface Placed {
  text: string
  right: number
  up: number
}

/** The pieces of a run: one, unless its letters have marks, each of which stands where its face says. */
export function placed({ text, face: { shape } }: Run): Placed[] {
  if (!/\p{M}/u.test(text)) return [{ text, right: 0, up: 0 }]
  const { glyphs, positions } = shape.layout(text, asWritten)
  const letters = [...text]
  if (glyphs.length !== letters.length) throw new Error('a face does not give one sign a letter')
  const pieces: Placed[] = []
  let pen = 0
  for (const [place, letter] of letters.entries()) {
    const { xOffset = 0, yOffset = 0 } = positions?.[place] ?? {}
    const last = pieces.at(-1)
    const isMark = /\p{M}/u.test(letter)
    if (last && !isMark && !/\p{M}/u.test(last.text)) last.text += letter
    else
      pieces.push({ text: letter, right: (pen + xOffset) / shape.unitsPerEm, up: yOffset / shape.unitsPerEm })
    pen += glyphs[place]?.advanceWidth ?? 0
  }
  return pieces
}
