import {
  decodeText,
  type DelimitedRow,
  delimiterOf,
  firstRows,
  plainHeader,
  rowsInSlices,
  rowsOfHead,
  type UnreadFile,
  unreadable,
  widestOf,
} from '@portal/content/text-file'
import { isEmailHeader, type ReadColumns } from './roster-columns.ts'
import { findHeaders, type RosterHeaders } from './roster-headers.ts'
import { type FilePerson, readLine, type WrongLine } from './roster-line.ts'
import type { RosterReading } from './roster-reading.ts'

export const mostLines = 10_000
export const largestFileBytes = 2_000_000

export type FileRefusal =
  | { kind: 'no-file' }
  | { kind: 'too-big' }
  | UnreadFile
  | { kind: 'no-line' }
  | { kind: 'too-many-lines' }
  | Exclude<ReadColumns, { kind: 'read' }>

export interface RosterFile {
  kind: 'read'
  people: FilePerson[]
  wrong: WrongLine[]
  reading: RosterReading
}

/**
 * Reads the file of an employer: who is in it, once each, and the lines that cannot be taken. In slices, with `turn`
 * (a yield to the event loop) between two.
 */
export async function readRosterFile(
  bytes: Uint8Array,
  turn?: () => Promise<void>,
): Promise<RosterFile | FileRefusal> {
  if (bytes.length === 0) return { kind: 'no-file' }
  if (bytes.length > largestFileBytes) return { kind: 'too-big' }
  const decoded = decodeText(bytes)
  if (decoded.kind !== 'text') return decoded
  const { text, encoding } = decoded
  const delimiter = delimiterOf(text, worthOf)
  const head = firstRows(text, delimiter.separator, delimiter.start, rowsOfHead)
  const headers = findHeaders(head)
  const file: RosterFile = {
    kind: 'read',
    people: [],
    wrong: [],
    reading: { encoding, headerLine: 1, chosen: [], skipped: [] },
  }
  const firstLines = new Map<string, number>()
  let isEmpty = true
  for await (const row of rowsInSlices(text, delimiter, turn)) {
    if (row.kind === 'open-quotes') return row
    isEmpty = false
    if (headers.kind !== 'found') break
    if (row.line <= headers.lastLine) continue
    if (isAboutNobody(row, headers)) {
      if (file.reading.skipped.length < mostSkippedTold) file.reading.skipped.push(row.line)
      continue
    }
    if (file.people.length + file.wrong.length === mostLines) return { kind: 'too-many-lines' }
    const read = readLine(row, headers.places, headers.width, firstLines)
    if (read.kind === 'person') file.people.push(read.person)
    else file.wrong.push(read.wrong)
  }
  if (isEmpty) return { kind: 'no-line' }
  if (headers.kind !== 'found') {
    const isLost = ({ cells }: DelimitedRow) =>
      cells.length > 2 && cells.some((cell) => cell.includes(unreadable))
    return head.some(isLost) ? { kind: 'damaged', encoding } : headers
  }
  if (file.people.length + file.wrong.length === 0) return { kind: 'no-line' }
  file.reading.headerLine = headers.line
  file.reading.chosen = headers.chosen
  return file
}

/** Rows are ranked by the columns that are found in them, then by their number of cells. */
function worthOf(rows: readonly string[][]): number {
  const found = findHeaders(
    rows.map((cells, place) => ({ kind: 'row', line: place + 1, cells, isMalformed: false })),
  )
  const widest = Math.min(999, widestOf(rows))
  if (found.kind === 'found' || found.kind === 'doubled-column') return 10_000 + widest
  return (3 - found.columns.length) * 1000 + widest
}

/** As many skipped lines as are told. */
const mostSkippedTold = 5
const footer =
  /^(?:sous )?total|^nombre de|^effectif|^somme|^(?:edite|imprime|genere|extrait|exporte|arrete) (?:le|au|par)|^page \d|^fin (?:de|du) /

/** Whether a line is about nobody: a total, the foot of a page, the headers once more; it holds no address. */
function isAboutNobody({ cells }: DelimitedRow, { places }: RosterHeaders): boolean {
  if (cells.some((cell) => cell.includes('@'))) return false
  const [first = '', ...others] = cells.filter((cell) => cell.trim() !== '')
  if (footer.test(plainHeader(first))) return others.every((cell) => /^[\d\s.,€%]{1,20}$/.test(cell))
  return others.length > 0 && places.email.some((place) => isEmailHeader(cells[place] ?? ''))
}
