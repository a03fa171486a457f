/** What a text is read through: a string, or one that counts in a test. */
export interface ReadableText {
  readonly length: number
  charCodeAt(place: number): number
  slice(start: number, end: number): string
}

interface Cells {
  cells: string[]
  isMalformed: boolean
}

const quote = 0x22
const carriageReturn = 0x0d
const lineFeed = 0x0a
const space = 0x20
const byteOrderMark = 0xfeff

// Written by hand, since a file of hundreds of thousands of lines must let others through meanwhile, and one whose
// quotes never close must be read once. Looked at Papa Parse, which reads all before it answers, takes the first kind of
// line end that it meets for the only one, and looks for the end of a quoted cell from each of its quotes; csv-parse,
// which brings streams and Buffer; udsv, silent on files that are wrong.

/** Reads a delimited text one row after the other, each character once, spaces before a cell twice. */
export class RowReader {
  place: number
  private readonly text: ReadableText
  private readonly separator: number

  constructor(text: ReadableText, separator: string, start: number) {
    this.text = text
    this.separator = separator.charCodeAt(0)
    this.place = start
  }

  get isOver(): boolean {
    return this.place >= this.text.length
  }

  /** The next row; `null` when quotes open and nothing closes them. */
  row(): Cells | null {
    // Files that were joined have the mark of the second in their middle.
    while (this.at(byteOrderMark)) this.place++
    const row: Cells = { cells: [], isMalformed: false }
    for (;;) {
      const cell = this.cell(row)
      if (cell === null) return null
      row.cells.push(cell)
      if (!this.at(this.separator)) break
      this.place++
    }
    if (this.at(carriageReturn)) this.place++
    else if (this.at(lineFeed)) this.place++
    else return row
    if (this.text.charCodeAt(this.place - 1) === carriageReturn && this.at(lineFeed)) this.place++
    return row
  }

  private cell(row: Cells): string | null {
    const from = this.place
    this.skipSpaces()
    return this.at(quote) ? this.quotedCell(row) : this.plainCell(from)
  }

  /** What stands from `from` to the end of the cell, quotes included. */
  private plainCell(from: number): string {
    while (!this.isOver && !this.ends(this.text.charCodeAt(this.place))) this.place++
    return this.text.slice(from, this.place)
  }

  private quotedCell(row: Cells): string | null {
    const pieces: string[] = []
    let holdsSeparator = false
    let holdsLineEnd = false
    this.place++
    let from = this.place
    for (;;) {
      if (this.isOver) return null
      const unit = this.text.charCodeAt(this.place)
      this.place++
      if (unit === this.separator) holdsSeparator = true
      else if (unit === lineFeed || unit === carriageReturn) holdsLineEnd = true
      else if (unit === quote) {
        if (!this.at(quote)) break
        pieces.push(this.text.slice(from, this.place))
        this.place++
        from = this.place
      }
    }
    pieces.push(this.text.slice(from, this.place - 1))
    const after = this.place
    this.skipSpaces()
    const closesEarly = !this.isOver && !this.ends(this.text.charCodeAt(this.place))
    if (closesEarly) pieces.push(`"${this.plainCell(after)}`)
    if (closesEarly || (holdsSeparator && holdsLineEnd)) row.isMalformed = true
    return pieces.join('')
  }

  private skipSpaces(): void {
    while (this.at(space)) this.place++
  }

  private at(unit: number): boolean {
    return !this.isOver && this.text.charCodeAt(this.place) === unit
  }

  private ends(unit: number): boolean {
    return unit === this.separator || unit === lineFeed || unit === carriageReturn
  }
}
