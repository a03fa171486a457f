import { type ReadableText, RowReader } from './row-reader.ts'

/** Cells of one line, as a spreadsheet counts lines: a line break inside quotes begins none. */
export interface DelimitedRow {
  kind: 'row'
  /** From 1. */
  line: number
  cells: string[]
  /** Quotes that close in the middle of a cell, or hold what looks like several lines: cells may have been taken for one. */
  isMalformed: boolean
}

export type RowStep =
  | DelimitedRow
  /** A pause: the reader may yield to the event loop. */
  | { kind: 'pause' }
  /** Quotes that begin on this line never close, and hold all that follows. */
  | { kind: 'open-quotes'; line: number }

/** How many characters are read between two pauses, and how many a row counts for: whoever takes it works too. */
export const charactersPerSlice = 32_768
export const charactersPerRow = 64

/**
 * The rows of a delimited text (RFC 4180, with any line end, and quotes in the middle of a cell as they are) that say
 * something, from `start` on. Linear: each character is read twice at most, and a pause comes after each slice.
 */
export function* delimitedRows(
  text: ReadableText,
  separator: string,
  start = 0,
): Generator<RowStep, void, undefined> {
  const reader = new RowReader(text, separator, start)
  let pauseAt = start + charactersPerSlice
  for (let line = 1; !reader.isOver; line++) {
    const row = reader.row()
    if (!row) {
      yield { kind: 'open-quotes', line }
      return
    }
    if (row.cells.some((cell) => cell.trim() !== '')) {
      pauseAt -= charactersPerRow
      yield { kind: 'row', line, ...row }
    }
    if (reader.place >= pauseAt) {
      yield { kind: 'pause' }
      pauseAt = reader.place + charactersPerSlice
    }
  }
}

/** Thirty rows of a thousand columns fit. */
const charactersOfHead = 262_144

/** The first rows of a text that say something, as many as fit in what a person reads of it. */
export function firstRows(text: string, separator: string, start: number, most: number): DelimitedRow[] {
  const rows: DelimitedRow[] = []
  for (const step of delimitedRows(text.slice(0, start + charactersOfHead), separator, start)) {
    if (step.kind === 'row' && rows.push(step) >= most) break
  }
  return rows
}
