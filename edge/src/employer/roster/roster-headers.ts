import { type DelimitedRow, plainHeader } from '@portal/content/text-file'
import { isQualifier } from './column-names.ts'
import { type ColumnPlaces, type ChosenColumn, type ReadColumns, readColumns } from './roster-columns.ts'

export interface RosterHeaders {
  kind: 'found'
  /** The line of the headers, and the last of them when they take two. */
  line: number
  lastLine: number
  places: ColumnPlaces
  chosen: ChosenColumn[]
  /** How many cells the headers have. */
  width: number
}

/**
 * Finds the headers among the first rows, below a title, a date or a logo that the tool has printed above; headers over
 * two rows are read together. What is said when there are none is of the row that comes nearest.
 */
export function findHeaders(
  rows: readonly DelimitedRow[],
): RosterHeaders | Exclude<ReadColumns, { kind: 'read' }> {
  const single = rows.map((row) => ({ row, last: row, cells: row.cells }))
  const together = rows.slice(1).flatMap((last, place) => {
    const row = rows[place]
    return row ? [{ row, last, cells: joinedCells(row.cells, last.cells) }] : []
  })
  let nearest: Exclude<ReadColumns, { kind: 'read' }> | null = null
  for (const { row, last, cells } of [...single, ...together]) {
    const read = readColumns(cells)
    if (read.kind === 'read') return withSecondRow(rows, row, last, cells, read)
    if (nearest === null || nearer(read) < nearer(nearest)) nearest = read
  }
  return nearest ?? { kind: 'missing-columns', columns: [], joined: null }
}

/** The lower, the better the match; of equal rows, the first. */
const nearer = (read: Exclude<ReadColumns, { kind: 'read' }>) =>
  read.kind === 'doubled-column' ? 0 : read.columns.length * 2 - (read.joined === null ? 0 : 1)

/** Headers are completed by a row below that names nobody: « Adresse électronique », then « professionnelle ». */
function withSecondRow(
  rows: readonly DelimitedRow[],
  row: DelimitedRow,
  last: DelimitedRow,
  cells: readonly string[],
  read: Extract<ReadColumns, { kind: 'read' }>,
): RosterHeaders {
  const below = row === last ? rows[rows.indexOf(row) + 1] : undefined
  const found = { kind: 'found', line: row.line, lastLine: last.line, width: cells.length } as const
  if (below && areQualifiers(below.cells)) {
    const both = joinedCells(cells, below.cells)
    const reread = readColumns(both)
    if (reread.kind === 'read')
      return { ...found, ...reread, kind: 'found', lastLine: below.line, width: both.length }
  }
  return { ...found, places: read.places, chosen: read.chosen }
}

const areQualifiers = (cells: readonly string[]) =>
  cells.every((cell) => cell.trim() === '' || (!cell.includes('@') && isQualifier(plainHeader(cell))))

/** Two rows of headers as one; a cell of the first that spans several is written in its first alone. */
function joinedCells(first: readonly string[], second: readonly string[]): string[] {
  let spanning = ''
  return Array.from({ length: Math.max(first.length, second.length) }, (_, place) => {
    const above = (first[place] ?? '').trim()
    const below = (second[place] ?? '').trim()
    if (above !== '') spanning = above
    return `${below === '' ? above : spanning} ${below}`.trim()
  })
}
