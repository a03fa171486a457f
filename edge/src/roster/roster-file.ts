import { emailKey } from '@portal/content/text'
import Papa from 'papaparse'
import { type Invitation, readInvitation } from '../organisation/invitation.ts'
import { decodeText, isWorkbook, separatorOf } from './csv-text.ts'
import { readColumns, type RosterColumn } from './roster-columns.ts'

// Papa Parse is what the CMS reads codes with already: no dependency of its own, and what is wrong with a file comes
// as values, quotes that never close included. Looked at csv-parse, which throws and brings streams and Buffer, and at
// udsv, fast on files that are right and silent on the others.

export const mostLines = 10_000
export const largestFileBytes = 2_000_000

/** Somebody of the file. Lines count as in a spreadsheet: the headers are the first. */
export interface FilePerson extends Omit<Invitation, 'team'> {
  line: number
  /** `null` when the file has no groups: theirs stays as it is. */
  team: string | null
}

/** A line that brings nobody, as it was written, and why. */
export interface WrongLine extends Invitation {
  line: number
  error: string
  /** The address, when it can be read: whoever has it is in the file all the same. */
  knownEmail: string | null
}

export type FileRefusal =
  | { kind: 'no-file' }
  | { kind: 'too-big' }
  | { kind: 'workbook' }
  | { kind: 'no-line' }
  | { kind: 'too-many-lines'; lines: number }
  | { kind: 'missing-columns'; columns: string[] }
  | { kind: 'doubled-column'; column: string }
  | { kind: 'open-quotes'; line: number }

export interface RosterFile {
  kind: 'read'
  people: FilePerson[]
  wrong: WrongLine[]
}

/** Reads the file of an employer: who is in it, once each, and the lines that cannot be taken. */
export function readRosterFile(bytes: Uint8Array): RosterFile | FileRefusal {
  if (bytes.length === 0) return { kind: 'no-file' }
  if (bytes.length > largestFileBytes) return { kind: 'too-big' }
  if (isWorkbook(bytes)) return { kind: 'workbook' }
  const text = decodeText(bytes)
  const { data, errors } = Papa.parse<string[]>(text, { delimiter: separatorOf(text) })
  const open = errors.find(({ code }) => code === 'MissingQuotes')
  if (open) return { kind: 'open-quotes', line: (open.row ?? 0) + 1 }
  const malformed = new Set(errors.map(({ row }) => row))
  const rows = data
    .map((cells, place) => ({ line: place + 1, cells, malformed: malformed.has(place) }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  const [headers, ...lines] = rows
  if (!headers) return { kind: 'no-line' }
  const columns = readColumns(headers.cells)
  if (columns.kind !== 'read') return columns
  if (lines.length === 0) return { kind: 'no-line' }
  if (lines.length > mostLines) return { kind: 'too-many-lines', lines: lines.length }
  return readLines(lines, columns.places, headers.cells.length)
}

interface Row {
  line: number
  cells: string[]
  malformed: boolean
}

function readLines(
  rows: readonly Row[],
  places: Record<RosterColumn, number | null>,
  width: number,
): RosterFile {
  const file: RosterFile = { kind: 'read', people: [], wrong: [] }
  const firstLines = new Map<string, number>()
  for (const { line, cells, malformed } of rows) {
    const cell = (column: RosterColumn) => cleanCell(cells[places[column] ?? -1] ?? '')
    const typed = {
      firstName: cell('firstName'),
      lastName: cell('lastName'),
      email: cell('email'),
      team: cell('team'),
    }
    const read = readInvitation(typed)
    const errors = read.kind === 'wrong' ? read.errors : {}
    const knownEmail = errors.email === undefined ? emailKey(typed.email) : null
    const first = firstLines.get(knownEmail ?? '')
    const sentences = [
      ...(malformed ? ['Les guillemets de cette ligne sont mal fermés.'] : []),
      ...(cells.slice(width).some((rest) => rest.trim() !== '')
        ? ['Cette ligne a plus de cellules que la ligne des titres.']
        : []),
      ...Object.values(errors),
      ...(first === undefined ? [] : [`Cette adresse est déjà à la ligne ${first}.`]),
    ]
    if (read.kind === 'wrong' || sentences.length > 0) {
      file.wrong.push({ line, ...kept(typed), error: sentences.join(' '), knownEmail })
      continue
    }
    firstLines.set(read.invitation.email, line)
    file.people.push({ line, ...read.invitation, team: places.team === null ? null : read.invitation.team })
  }
  return file
}

/** Without the mark that our own files put before what a spreadsheet would take for a formula. */
const cleanCell = (cell: string) => cell.trim().replace(/^'(?=[=+\-@＝＋－＠])/, '')

/** What is shown and given back of a line that is wrong: nothing that a database or a spreadsheet would stumble on. */
function kept(typed: Invitation): Invitation {
  const short = (text: string) =>
    text
      .replaceAll(/\p{Cc}+/gu, ' ')
      .slice(0, 254)
      .toWellFormed()
  return {
    firstName: short(typed.firstName),
    lastName: short(typed.lastName),
    email: short(typed.email),
    team: short(typed.team),
  }
}
