import { mostSessions } from '@portal/content'
import { csvFile } from '@portal/content/csv'
import { keptLine } from '@portal/content/text'
import {
  decodeText,
  delimiterOf,
  firstRows,
  plainHeader,
  rowsInSlices,
  rowsOfHead,
  type UnreadFile,
} from '@portal/content/text-file'
import { isSameSession, type NewSession, readDay, readQuota, readTime, startOf } from './typed-session.ts'

/** A line of a file that is no session, and why, in French. Lines count from 1. */
export interface WrongLine {
  line: number
  reason: string
}

export type SessionFile =
  | { kind: 'read'; sessions: NewSession[] }
  /** Nothing is kept: each line that is wrong. */
  | { kind: 'wrong-lines'; lines: WrongLine[] }
  | { kind: 'missing-columns'; names: string[] }
  | { kind: 'too-big' }
  | { kind: 'too-many'; count: number }
  | { kind: 'empty' }
  | UnreadFile

/** Five hundred lines come nowhere near. */
export const largestFileBytes = 1_000_000

type Column = 'date' | 'time' | 'label' | 'quota'
const headers: Record<Column, readonly string[]> = {
  date: ['date', 'jour', 'date de la seance', 'date seance', 'date de debut'],
  time: ['heure', 'horaire', 'heure de la seance', 'heure de debut', 'debut', 'heure debut'],
  label: ['libelle', 'intitule', 'titre', 'nom', 'spectacle', 'precision'],
  quota: ['places', 'quota', 'jauge', 'nombre de places', 'nb places', 'capacite', 'contingent'],
}
const columnNames: Record<Column, string> = { date: 'date', time: 'heure', label: 'libellé', quota: 'places' }

/** An example to fill in, as the file is read. */
export const sessionTemplate = (): string =>
  csvFile([
    ['date', 'heure', 'libellé', 'places'],
    ['18/12/2026', '20:30', '', '120'],
    ['19/12/2026', '20:30', 'Avec surtitres', '120'],
    ['20/12/2026', '16:00', 'Matinée', ''],
  ])

const placesOf = (cells: readonly string[]): Partial<Record<Column, number>> => {
  const plain = cells.map((cell) => plainHeader(cell))
  const entries = (Object.keys(headers) as Column[]).flatMap((column) => {
    const place = plain.findIndex((header) => headers[column].includes(header))
    return place === -1 ? [] : [[column, place] as const]
  })
  return Object.fromEntries(entries)
}
const isHeader = (cells: readonly string[]) => {
  const { date, time } = placesOf(cells)
  return date !== undefined && time !== undefined
}

/**
 * Reads the sessions of a CSV: a date and an hour in Paris, a label, how many places (none: not counted). Whole or not at
 * all: with one line wrong, none is kept, and each that is wrong is told.
 * @param existing sessions that are there already; the same one again is wrong
 */
export async function readSessionFile(
  bytes: ArrayBuffer,
  existing: readonly Pick<NewSession, 'label' | 'startsAt'>[],
): Promise<SessionFile> {
  if (bytes.byteLength > largestFileBytes) return { kind: 'too-big' }
  const decoded = decodeText(new Uint8Array(bytes))
  if (decoded.kind !== 'text') return decoded
  const { text } = decoded
  const delimiter = delimiterOf(text, (rows) => (rows.some(isHeader) ? 1 : 0))
  const head = firstRows(text, delimiter.separator, delimiter.start, rowsOfHead)
  if (head.length === 0) return { kind: 'empty' }
  const header = head.find(({ cells }) => isHeader(cells))
  if (!header) return { kind: 'missing-columns', names: missingIn(head[0]?.cells ?? []) }
  const places = placesOf(header.cells)

  const sessions: { line: number; session: NewSession }[] = []
  const lines: WrongLine[] = []
  for await (const row of rowsInSlices(text, delimiter)) {
    if (row.kind === 'open-quotes') return row
    if (row.line <= header.line) continue
    const cell = (column: Column) => row.cells[places[column] ?? -1] ?? ''
    const read = row.isMalformed
      ? 'les guillemets de cette ligne sont mal fermés'
      : readLine({ date: cell('date'), time: cell('time'), label: cell('label'), quota: cell('quota') })
    if (typeof read === 'string') {
      lines.push({ line: row.line, reason: read })
      continue
    }
    const double = sessions.find(({ session }) => isSameSession(session, read))
    if (double) lines.push({ line: row.line, reason: `même séance qu’à la ligne ${double.line}` })
    else if (existing.some((one) => isSameSession(one, read)))
      lines.push({ line: row.line, reason: 'cette séance existe déjà dans l’offre' })
    else sessions.push({ line: row.line, session: read })
    if (sessions.length + lines.length > mostSessions) break
  }
  const count = existing.length + sessions.length + lines.length
  if (count > mostSessions) return { kind: 'too-many', count }
  if (lines.length > 0) return { kind: 'wrong-lines', lines }
  return sessions.length === 0
    ? { kind: 'empty' }
    : { kind: 'read', sessions: sessions.map(({ session }) => session) }
}

function missingIn(cells: readonly string[]): string[] {
  const places = placesOf(cells)
  return (['date', 'time'] as const)
    .filter((column) => places[column] === undefined)
    .map((one) => columnNames[one])
}

const mostLetters = 80

/** The session of a line, or why there is none. */
function readLine(typed: Record<Column, string>): NewSession | string {
  const day = readDay(typed.date)
  if (day === null) return `date « ${shown(typed.date)} » : attendue comme 18/12/2026`
  const time = readTime(typed.time)
  if (time === null) return `heure « ${shown(typed.time)} » : attendue comme 20:30`
  const quota = readQuota(typed.quota)
  if (quota === undefined) return `places « ${shown(typed.quota)} » : un nombre entier, ou rien`
  const label = keptLine(typed.label, { noBreak: 'stays' })
  if (label.length > mostLetters) return `libellé trop long (${label.length} lettres, ${mostLetters} au plus)`
  const start = startOf(day, time)
  if (start === null)
    return `à ${time} ce jour-là, les horloges passent à l’heure d’été : cette heure n’existe pas`
  return { startsAt: start.toISOString(), label, quota, closed: false }
}

const shown = (text: string) => keptLine(text).slice(0, 40).toWellFormed()
