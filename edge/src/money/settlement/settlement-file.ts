import { addDays, type ParisDay } from '@portal/content'
import { readCapitals, referenceLength } from '@portal/content/text'
import {
  decodeText,
  type DelimitedRow,
  delimiterOf,
  firstRows,
  rowsInSlices,
  rowsOfHead,
  type TextEncoding,
  type UnreadFile,
  widestOf,
} from '@portal/content/text-file'
import {
  earliestDay,
  readAmount,
  readBankStatus,
  readCurrency,
  readDay,
  readOperation,
  readServing,
} from './settlement-cells.ts'
import { type ColumnPlaces, findColumns, type SettlementColumn } from './settlement-columns.ts'
import type { Operation, SettlementLine, SettlementSource, WrongLine } from './settlement-line.ts'

export const mostLines = 100_000
/** With what goes around it in a form, ten million. */
export const largestFileBytes = 9_900_000

export interface SettlementFile {
  kind: 'read'
  lines: SettlementLine[]
  wrong: WrongLine[]
  /** Lines whose reference is not one of ours: an account may serve other shops. */
  foreign: number
  /** Lines of ours that moved nothing: refused, abandoned, promised. */
  unmoved: number
  encoding: TextEncoding
  /** The days that it tells of, whatever became of their lines. */
  firstOn: ParisDay
  lastOn: ParisDay
}

export type FileRefusal =
  | { kind: 'no-file' }
  | { kind: 'too-big' }
  | UnreadFile
  | { kind: 'no-line' }
  | { kind: 'too-many-lines' }
  | { kind: 'missing-columns'; columns: string[] }
  /** Not one line of it could be read. */
  | { kind: 'all-wrong'; first: WrongLine }

/**
 * Reads a file of a bank or of a partner: what moved, line by line, and the lines that cannot be taken. In slices, with
 * `turn` (a yield to the event loop) between two. `today` bounds its days.
 */
export async function readSettlementFile(
  bytes: Uint8Array,
  source: SettlementSource,
  today: ParisDay,
  turn?: () => Promise<void>,
  most = mostLines,
): Promise<SettlementFile | FileRefusal> {
  if (bytes.length === 0) return { kind: 'no-file' }
  if (bytes.length > largestFileBytes) return { kind: 'too-big' }
  const decoded = decodeText(bytes)
  if (decoded.kind !== 'text') return decoded
  const delimiter = delimiterOf(decoded.text, (rows) => worthOf(rows, source))
  const head = firstRows(decoded.text, delimiter.separator, delimiter.start, rowsOfHead)
  const headers = headersOf(head, source)
  if (headers.kind === 'missing') return { kind: 'missing-columns', columns: headers.columns }
  const file: Omit<SettlementFile, 'firstOn' | 'lastOn'> = {
    ...{ kind: 'read', lines: [], wrong: [], foreign: 0, unmoved: 0, encoding: decoded.encoding },
  }
  const occurrences = new Map<string, number>()
  const days: { first: ParisDay | null; last: ParisDay | null } = { first: null, last: null }
  let rows = 0
  for await (const row of rowsInSlices(decoded.text, delimiter, turn)) {
    if (row.kind === 'open-quotes') return row
    if (row.line <= headers.line || isFoot(row, headers.places)) continue
    rows += 1
    if (rows > most) return { kind: 'too-many-lines' }
    const read = readLine(row, headers.places, source, today)
    if (read.day !== null) {
      if (days.first === null || read.day < days.first) days.first = read.day
      if (days.last === null || read.day > days.last) days.last = read.day
    }
    if (read.kind === 'line') {
      // The same refund twice in one file is two refunds; the same line in two files is one. A payment has one name.
      const place = (occurrences.get(read.line.key) ?? 0) + 1
      occurrences.set(read.line.key, place)
      if (place > 1 && read.line.operation === 'payment') continue
      file.lines.push(place === 1 ? read.line : { ...read.line, key: `${read.line.key} ${place}` })
    } else if (read.kind === 'wrong') file.wrong.push({ line: row.line, why: read.why })
    else file[read.kind] += 1
  }
  const [first] = file.wrong
  if (first && file.wrong.length === rows) return { kind: 'all-wrong', first }
  if (days.first === null || days.last === null) return { kind: 'no-line' }
  return { ...file, firstOn: days.first, lastOn: days.last }
}

/** Rows are ranked by the columns that are found in them, then by their number of cells. */
function worthOf(rows: readonly string[][], source: SettlementSource): number {
  const best = Math.max(
    0,
    ...rows.map((cells) => {
      const found = findColumns(cells, source)
      return found.kind === 'found' ? 10 : 5 - found.columns.length
    }),
  )
  return best * 1000 + Math.min(999, widestOf(rows))
}

/** The first row that has every column, below a title or a logo; what is missing is that of the row that comes nearest. */
function headersOf(head: readonly DelimitedRow[], source: SettlementSource) {
  let nearest: string[] | null = null
  for (const row of head) {
    const found = findColumns(row.cells, source)
    if (found.kind === 'found') return { ...found, line: row.line }
    if (nearest === null || found.columns.length < nearest.length) nearest = found.columns
  }
  return { kind: 'missing' as const, columns: nearest ?? [] }
}

/** A total at the end, or the headers once more: neither a date nor a reference stands there. */
function isFoot({ cells }: DelimitedRow, { reference, day, capturedDay }: ColumnPlaces): boolean {
  const at = (place: number | null) => (place === null ? '' : (cells[place] ?? ''))
  const hasNoDay = readDay(at(day)) === null && readDay(at(capturedDay)) === null
  return hasNoDay && !/\d/.test(at(reference))
}

type ReadLine = { day: ParisDay | null } & (
  { kind: 'line'; line: SettlementLine } | { kind: 'foreign' | 'unmoved' } | { kind: 'wrong'; why: string }
)

function readLine(
  { cells, line, isMalformed }: DelimitedRow,
  places: ColumnPlaces,
  source: SettlementSource,
  today: ParisDay,
): ReadLine {
  const cell = (column: SettlementColumn) => {
    const place = places[column]
    return place === null ? '' : (cells[place] ?? '').trim()
  }
  const wrong = (why: string, day: ParisDay | null = null): ReadLine => ({ kind: 'wrong', why, day })
  if (isMalformed) return wrong('des guillemets y sont mal fermés : ses cases ne se séparent pas.')
  const day = readDay(cell('capturedDay')) ?? readDay(cell('day'))
  if (day === null) return wrong('la date ne se lit pas. Écrivez-la comme 22/11/2026.')
  if (day < earliestDay) return wrong('sa date est d’avant 2020.')
  if (day > addDays(today, 2)) return wrong('sa date est à venir.')
  const amount = readAmount(cell('amount'))
  if (!amount) return wrong('le montant ne se lit pas. Écrivez-le comme 1234,50.', day)
  const currency = amount.currency ?? (cell('currency') === '' ? 'EUR' : readCurrency(cell('currency')))
  if (currency === null) return wrong('la devise ne se lit pas. Écrivez EUR.', day)
  const reference = readCapitals(cell('reference'))
  if (!isOurs(reference)) return { kind: 'foreign', day }
  if (currency !== 'EUR') return wrong(`elle est en ${currency} : le portail n’encaisse que des euros.`, day)
  const said = source === 'partner' ? servingOf(cell('status')) : movementOf(cell, places, amount.isNegative)
  if (said === 'unmoved') return { kind: 'unmoved', day }
  if (typeof said === 'object') return wrong(said.why, day)
  if (amount.cents === 0) return wrong('son montant est zéro.', day)
  const transaction = cell('transaction').slice(0, 80)
  if (source !== 'partner' && transaction === '') return wrong('la transaction de la banque y manque.', day)
  const known = { day, reference, transaction, amountCents: amount.cents, operation: said }
  // Two exports may give one payment the day of its sale and that of its capture.
  const when = said === 'payment' ? [] : [day]
  const key = JSON.stringify([said, reference, transaction, amount.cents, ...when])
  return { kind: 'line', day, line: { line, key, ...known } }
}

/** Twelve signs, as all references of the portal. */
const isOurs = (reference: string) => reference.length === referenceLength && /^[A-Z0-9]+$/.test(reference)

type Said = Operation | 'unmoved' | { why: string }

function servingOf(cell: string): Said {
  const read = readServing(cell)
  if (read === null) return { why: 'l’état ne se lit pas. Écrivez servie, annulée ou en cours.' }
  return read === 'pending' ? 'unmoved' : read
}

function movementOf(
  cell: (column: SettlementColumn) => string,
  places: ColumnPlaces,
  isNegative: boolean,
): Said {
  const status = places.status === null ? 'moved' : readBankStatus(cell('status'))
  if (status === null) return { why: 'le statut ne se lit pas.' }
  // Without a column of capture nothing else will tell that it moved.
  const isPromise = places.capturedDay !== null && readDay(cell('capturedDay')) === null
  if (status === 'accepted' && isPromise) return 'unmoved'
  if (status !== 'moved' && status !== 'accepted') return status
  if (places.operation === null || cell('operation') === '') return isNegative ? 'refund' : 'payment'
  const operation = readOperation(cell('operation'))
  if (operation === null)
    return { why: 'l’opération ne se lit pas : ni paiement, ni remboursement, ni impayé.' }
  // A debit below zero gives back.
  return operation === 'payment' && isNegative ? 'refund' : operation
}
