import fontkit from '@cantoo/fontkit'
import { type Color, PDFDocument, type PDFFont, type PDFPage, rgb } from '@cantoo/pdf-lib'
import { type FactureFont, factureFonts } from './facture-fonts.ts'

// pdfkit and pdfmake need streams of Node; @libpdf/core is younger and carries signatures. The maintained line of
// pdf-lib draws, embeds subsets and can attach the XML of Factur-X.

/** What a piece of text looks like; sizes and places are in points, from the top left corner of the sheet. */
export interface TextStyle {
  font?: FactureFont
  size?: number
  colour?: Color
  align?: 'left' | 'right'
}

export type ParagraphStyle = TextStyle & { leading?: number }

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

interface Face {
  font: PDFFont
  letters: ReadonlySet<number>
}

/** A document of one sheet, with what it says of itself; `save` gives its bytes, the same for the same drawing. */
export async function openSheet(about: { title: string; author: string; at: Date }): Promise<{
  sheet: Sheet
  save: () => Promise<Uint8Array>
}> {
  const document = await PDFDocument.create({ updateMetadata: false })
  document.registerFontkit(fontkit)
  document.setTitle(about.title, { showInWindowTitleBar: true })
  document.setAuthor(about.author)
  document.setLanguage('fr-FR')
  document.setCreationDate(about.at)
  document.setModificationDate(about.at)
  const faces = {} as Record<FactureFont, Face[]>
  for (const [name, files] of Object.entries(factureFonts()) as [FactureFont, readonly Uint8Array[]][]) {
    faces[name] = []
    for (const file of files) {
      const font = await document.embedFont(file, { subset: true })
      faces[name].push({ font, letters: new Set(font.getCharacterSet()) })
    }
  }
  const page = document.addPage([sheetSize.width, sheetSize.height])
  return { sheet: drawingOn(page, faces), save: () => document.save() }
}

function drawingOn(page: PDFPage, faces: Record<FactureFont, Face[]>): Sheet {
  const runs = (text: string, font: FactureFont) => runsOf(text, faces[font])
  const widthOf = (text: string, font: FactureFont, size: number) =>
    runs(text, font).reduce((width, run) => width + run.font.widthOfTextAtSize(run.text, size), 0)
  const fromTop = (y: number) => sheetSize.height - y

  const write: Sheet['write'] = (
    text,
    x,
    y,
    { font = 'text', size = 9.5, colour = inks.ink, align } = {},
  ) => {
    let at = align === 'right' ? x - widthOf(text, font, size) : x
    for (const run of runs(text, font)) {
      page.drawText(run.text, { x: at, y: fromTop(y), size, color: colour, font: run.font })
      at += run.font.widthOfTextAtSize(run.text, size)
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

/** Pieces of a text, each in the first face that has its letters; one that none has is a question mark. */
function runsOf(text: string, faces: readonly Face[]): { text: string; font: PDFFont }[] {
  const found: { text: string; font: PDFFont }[] = []
  // No face has the narrow space of French figures.
  for (const letter of text.replaceAll('\u202f', '\u00a0')) {
    const own = faces.find(({ letters }) => letters.has(letter.codePointAt(0) ?? 0))
    const font = own?.font ?? faces[0]?.font
    if (!font) throw new Error('a weight has no face')
    const written = own ? letter : '?'
    const last = found.at(-1)
    if (last?.font === font) last.text += written
    else found.push({ text: written, font })
  }
  return found
}

/** Lines of at most `width`, cut between words, or inside one that is wider alone. */
export function wrapped(text: string, width: number, widthOf: (line: string) => number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ').flatMap((whole) => pieces(whole, width, widthOf))) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && widthOf(longer) > width) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return [...lines, line]
}

function pieces(word: string, width: number, widthOf: (line: string) => number): string[] {
  const parts = ['']
  for (const letter of word) {
    const last = parts.at(-1) ?? ''
    if (last !== '' && widthOf(last + letter) > width) parts.push(letter)
    else parts[parts.length - 1] = last + letter
  }
  return parts
}
