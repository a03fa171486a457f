import {
  decodeText,
  type Delimiter,
  delimiterOf,
  type DelimitedRow,
  firstRows,
  rowsInSlices,
  rowsOfHead,
  type UnreadFile,
} from '@portal/content/text-file'
import { csvFile } from '@portal/content/csv'
import { codeColumnOf } from './code-columns.ts'
import { areRounded, codeRefusal, roundedRefusal } from './code-refusal.ts'

/** A line of a file that brings no code, and why. Lines count from 1. */
export interface RejectedLine {
  line: number
  text: string
  reason: string
}

/** The codes of a file, each once, with the line where it stands. */
export interface CodeFile {
  kind: 'read'
  codes: { line: number; code: string }[]
  rejected: RejectedLine[]
}

export type CodeFileRefusal =
  | { kind: 'too-big' }
  | { kind: 'too-many-lines' }
  | { kind: 'doubled-column'; headers: string[] }
  | UnreadFile

/** No file of two hundred thousand codes comes near. */
export const largestFileBytes = 20_000_000
const mostLines = 200_000
/** As much of a refused line as is shown and given back. */
const mostShown = 200

/**
 * Reads what a provider sends: one code a line, or a CSV with a column of codes, in the separators and encodings that
 * French spreadsheets write. Without a named column, the first one is read. In slices, with `turn` (a yield to the
 * event loop) between two: the admin answers meanwhile.
 */
export async function readCodeFile(
  bytes: ArrayBuffer,
  turn?: () => Promise<void>,
): Promise<CodeFile | CodeFileRefusal> {
  if (bytes.byteLength > largestFileBytes) return { kind: 'too-big' }
  const decoded = decodeText(new Uint8Array(bytes))
  if (decoded.kind !== 'text') return decoded
  const { text } = decoded
  const delimiter = delimiterOfCodes(text)
  const headers = firstRows(text, delimiter.separator, delimiter.start, rowsOfHead)
    .map((row) => ({ row, column: codeColumnOf(row.cells) }))
    .find(({ column }) => column.kind === 'doubled-column' || column.place !== null)
  if (headers?.column.kind === 'doubled-column') return headers.column
  const place = headers?.column.place ?? 0
  const firstLines = new Map<string, number>()
  const file: CodeFile = { kind: 'read', codes: [], rejected: [] }
  for await (const row of rowsInSlices(text, delimiter, turn)) {
    if (row.kind === 'open-quotes') return row
    if (headers && row.line <= headers.row.line) continue
    if (file.codes.length + file.rejected.length === mostLines) return { kind: 'too-many-lines' }
    const code = codeIn(row, place)
    const reason = row.isMalformed
      ? 'les guillemets de cette ligne sont mal fermés'
      : codeRefusal(code, firstLines.get(code))
    if (reason !== null) {
      file.rejected.push({ line: row.line, text: shownText(row), reason })
      continue
    }
    firstLines.set(code, row.line)
    file.codes.push({ line: row.line, code })
  }
  return areRounded(file.codes.map(({ code }) => code)) ? withoutRounded(file) : file
}

/** `="00123"` is how a spreadsheet is told to keep zeros, and `'00123` how it is typed. */
function codeIn({ cells }: DelimitedRow, place: number): string {
  const cell = (cells[place] ?? '').trim()
  return /^="([^"]{0,64})"$/.exec(cell)?.[1]?.trim() ?? (/^'[0-9]/.test(cell) ? cell.slice(1) : cell)
}

const shownText = ({ cells }: DelimitedRow) =>
  cells
    .slice(0, mostShown)
    .map((cell) => cell.slice(0, mostShown))
    .join(' ; ')
    .slice(0, mostShown)
    .toWellFormed()

/**
 * The separator with which a header of codes is found; without any, the one that parts most cells. A comma between two
 * digits parts none: it is a decimal one.
 */
function delimiterOfCodes(text: string): Delimiter {
  return delimiterOf(text, (rows, separator) => {
    if (rows.some((cells) => headerIn(cells))) return 1000 + Math.min(999, rows[0]?.length ?? 0)
    const [first = []] = rows
    const isDecimal = (cell: string, place: number) => /\d$/.test(cell) && /^\d/.test(first[place + 1] ?? '')
    return separator === ',' && first.some(isDecimal) ? 0 : first.length
  })
}

function headerIn(cells: readonly string[]): boolean {
  const column = codeColumnOf(cells)
  return column.kind === 'doubled-column' || column.place !== null
}

function withoutRounded({ codes, rejected }: CodeFile): CodeFile {
  const refused = codes.flatMap(({ line, code }) => {
    const reason = roundedRefusal(code)
    return reason === null ? [] : [{ line, text: code, reason }]
  })
  return {
    kind: 'read',
    codes: codes.filter(({ code }) => roundedRefusal(code) === null),
    rejected: [...rejected, ...refused].sort((one, other) => one.line - other.line),
  }
}

/** A CSV of refused lines. */
export function rejectedLinesFile(rejected: readonly RejectedLine[]): string {
  const rows = rejected.map(({ line, text, reason }) => [String(line), text, reason])
  return csvFile([['ligne', 'contenu', 'motif'], ...rows])
}
