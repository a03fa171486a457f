import fontkit from '@cantoo/fontkit'
import { type Color, PDFDocument, type PDFPage, rgb } from '@cantoo/pdf-lib'
import { openFace } from './face-ranges.ts'
import { type FactureFont, factureFonts } from './facture-fonts.ts'
import { asSet } from '../../ground/printable/printable.ts'
import { type Face, type Family, asWritten, isSetIn, placed, runsOf } from './runs.ts'
import { wrapped } from './wrapped.ts'

// pdfkit and pdfmake need streams of Node; @libpdf/core is younger and carries signatures. The maintained line of
// pdf-lib draws, embeds subsets and can attach the XML of Factur-X.

/** What a piece of text looks like; sizes and places are in points, from the top left corner of the sheet. */
interface TextStyle {
  font?: FactureFont
  size?: number
  colour?: Color
  align?: 'left' | 'right'
}

type ParagraphStyle = TextStyle & { leading?: number }

/** An A4 page that is drawn on from the top. */
export interface Sheet {
  /** One line, which ends at `x` when it is aligned right; returns where it ends. */
  write: (text: string, x: number, y: number, style?: TextStyle) => number
  /** How high a paragraph would be. */
  heightOf: (text: string, width: number, style?: ParagraphStyle) => number
  /** Lines of at most `width`; returns where the next one would be. */
  paragraph: (text: string, x: number, y: number, width: number, style?: ParagraphStyle) => number
  rule: (x: number, y: number, width: number, colour: Color) => void
  box: (x: number, y: number, width: number, height: number, colour: Color) => void
  /** A dashed line inside an edge: the topstitching of the identity. */
  stitch: (x: number, y: number, width: number, height: number, colour: Color) => void
}

export const sheetSize = { width: 595.28, height: 841.89 }

const hex = (colour: string): Color => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(
    (at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255,
  )
  return rgb(red, green, blue)
}
/** The tokens of the identity, as they print. */
export const inks = {
  ink: hex('#17203a'),
  soft: hex('#4a5471'),
  line: hex('#d9d3c4'),
  blue: hex('#15337a'),
  mimosa: hex('#ffcf3f'),
  canvas: hex('#f6f3ec'),
  brick: hex('#b23b1b'),
  paper: hex('#fffdf8'),
} as const

/**
 * A document with what it says of itself and all that will be written in it: only the faces that it needs are part of it.
 * `newSheet` adds a page, `save` gives its bytes, the same for the same drawing.
 */
export async function openDocument(about: {
  title: string
  author: string
  at: Date
  written: string
}): Promise<{
  newSheet: () => Sheet
  save: () => Promise<Uint8Array>
}> {
  const document = await PDFDocument.create({ updateMetadata: false })
  document.registerFontkit(fontkit)
  document.setTitle(about.title, { showInWindowTitleBar: true })
  document.setAuthor(about.author)
  document.setLanguage('fr-FR')
  document.setCreationDate(about.at)
  document.setModificationDate(about.at)
  const fonts = await embeddedFonts(document, asSet(about.written).split(/\s+/))
  return {
    newSheet: () => drawingOn(document.addPage([sheetSize.width, sheetSize.height]), fonts),
    save: () => document.save(),
  }
}

async function embeddedFonts(
  document: PDFDocument,
  words: readonly string[],
): Promise<Record<FactureFont, Family[]>> {
  const fonts: Record<FactureFont, Family[]> = { display: [], text: [], strong: [] }
  const files = factureFonts()
  for (const name of ['display', 'text', 'strong'] as const) {
    let left = words
    for (const [place, family] of files[name].entries()) {
      const read = family.map((file) => {
        const shape = openFace(file)
        return { file, shape, letters: new Set(shape.characterSet) }
      })
      // What the labels need is in the first family.
      const needed =
        place === 0 ? read : read.filter(({ letters }) => left.some((word) => hasOne(letters, word)))
      const faces: Face[] = []
      for (const { file, letters, shape } of needed)
        faces.push({
          font: await document.embedFont(file, { subset: true, features: asWritten }),
          letters,
          shape,
        })
      fonts[name].push(faces)
      left = left.filter((word) => !isSetIn(read, word))
      if (left.length === 0) break
    }
  }
  return fonts
}

const hasOne = (letters: ReadonlySet<number>, word: string) =>
  [...word].some((letter) => letters.has(letter.codePointAt(0) ?? 0))

function drawingOn(page: PDFPage, fonts: Record<FactureFont, Family[]>): Sheet {
  const runs = (text: string, font: FactureFont) => runsOf(text, fonts[font])
  const widthOf = (text: string, font: FactureFont, size: number) =>
    runs(text, font).reduce((width, { text: run, face }) => width + face.font.widthOfTextAtSize(run, size), 0)
  const fromTop = (y: number) => sheetSize.height - y

  const write: Sheet['write'] = (
    text,
    x,
    y,
    { font = 'text', size = 9.5, colour = inks.ink, align } = {},
  ) => {
    let at = align === 'right' ? x - widthOf(text, font, size) : x
    for (const run of runs(text, font)) {
      for (const { text: piece, right, up } of placed(run))
        page.drawText(piece, {
          x: at + right * size,
          y: fromTop(y) + up * size,
          size,
          color: colour,
          font: run.face.font,
        })
      at += run.face.font.widthOfTextAtSize(run.text, size)
    }
    return at
  }
  const set = (text: string, width: number, { font = 'text', size = 9.5, leading }: ParagraphStyle) => ({
    step: leading ?? size * 1.4,
    lines: wrapped(text, width, (line) => widthOf(line, font, size)),
  })
  return {
    write,
    heightOf: (text, width, style = {}) => {
      const { step, lines } = set(text, width, style)
      return step * lines.length
    },
    paragraph: (text, x, y, width, style = {}) => {
      const { step, lines } = set(text, width, style)
      for (const [index, line] of lines.entries()) write(line, x, y + index * step, style)
      return y + lines.length * step
    },
    rule: (x, y, width, colour) =>
      page.drawLine({
        start: { x, y: fromTop(y) },
        end: { x: x + width, y: fromTop(y) },
        thickness: 0.75,
        color: colour,
      }),
    box: (x, y, width, height, colour) =>
      page.drawRectangle({ x, y: fromTop(y + height), width, height, color: colour }),
    stitch: (x, y, width, height, colour) =>
      page.drawRectangle({
        x: x + 4,
        y: fromTop(y + height - 4),
        width: width - 8,
        height: height - 8,
        borderColor: colour,
        borderWidth: 0.75,
        borderDashArray: [4, 3],
      }),
  }
}
