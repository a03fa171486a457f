import { asParisDay, parisDay, type ParisDay } from '@portal/content'
import { keptLine, readReference } from '@portal/content/text'
import {
  decodeText,
  delimiterOf,
  plainHeader,
  rowsInSlices,
  type UnreadFile,
  widestOf,
} from '@portal/content/text-file'
import type { ReadyAnswer } from '../hand-off/partner-answer.ts'

/** As many as one person checks by eye. */
export const mostTicketLines = 500
const mostOrders = 40
export const largestTicketFileBytes = 500_000

/** What cannot be taken of a file, and on which line. */
export interface WrongTicketLine {
  line: number
  why: 'reference' | 'line' | 'code' | 'pin' | 'day' | 'tracking' | 'malformed'
}

/** What a file brings to one order, by its reference as it is written there. */
export interface TicketsOfFile extends Pick<ReadyAnswer, 'tickets' | 'shipped'> {
  reference: string
  /** Of the file, from the first to the last. */
  lines: { from: number; to: number }
}

export type TicketFile =
  | { kind: 'read'; orders: TicketsOfFile[]; wrong: WrongTicketLine[] }
  | { kind: 'no-file' | 'too-big' | 'too-many' | 'no-line' }
  | { kind: 'no-columns' }
  | UnreadFile

const columns = {
  reference: ['reference', 'commande', 'reference commande'],
  line: ['ligne'],
  code: ['code', 'billet', 'numero'],
  pin: ['code secret', 'pin'],
  day: ['valable jusqu au', 'validite', 'fin'],
  tracking: ['suivi', 'numero de suivi'],
} as const
type Column = keyof typeof columns

/** Reads the tickets of a partner without a server: a line a ticket, or a line a parcel where there is no code. */
export async function readTicketFile(bytes: Uint8Array, turn?: () => Promise<void>): Promise<TicketFile> {
  if (bytes.length === 0) return { kind: 'no-file' }
  if (bytes.length > largestTicketFileBytes) return { kind: 'too-big' }
  const decoded = decodeText(bytes)
  if (decoded.kind !== 'text') return decoded
  const orders = new Map<string, TicketsOfFile>()
  const wrong: WrongTicketLine[] = []
  let places: Map<Column, number> | null = null
  let count = 0
  for await (const row of rowsInSlices(decoded.text, delimiterOf(decoded.text, widestOf), turn)) {
    if (row.kind === 'open-quotes') return row
    if (!places) {
      places = placesOf(row.cells)
      if (!places.has('reference') || !places.has('line')) return { kind: 'no-columns' }
      continue
    }
    count += 1
    if (count > mostTicketLines) return { kind: 'too-many' }
    const read = row.isMalformed ? 'malformed' : lineOf(row.cells, places)
    if (typeof read === 'string') {
      wrong.push({ line: row.line, why: read })
      continue
    }
    const of = orders.get(read.reference) ?? {
      reference: read.reference,
      tickets: [],
      shipped: [],
      lines: { from: row.line, to: row.line },
    }
    of.lines.to = row.line
    if (read.kind === 'ticket') of.tickets.push(read.ticket)
    else of.shipped.push(read.parcel)
    orders.set(read.reference, of)
    if (orders.size > mostOrders) return { kind: 'too-many' }
  }
  return count === 0 ? { kind: 'no-line' } : { kind: 'read', orders: [...orders.values()], wrong }
}

function placesOf(cells: readonly string[]): Map<Column, number> {
  const headers = cells.map(plainHeader)
  const found = (Object.keys(columns) as Column[]).flatMap((column) => {
    const place = headers.findIndex((header) => (columns[column] as readonly string[]).includes(header))
    return place === -1 ? [] : [[column, place] as const]
  })
  return new Map(found)
}

type ReadLine = { reference: string } & (
  | { kind: 'ticket'; ticket: ReadyAnswer['tickets'][number] }
  | { kind: 'parcel'; parcel: ReadyAnswer['shipped'][number] }
)

function lineOf(
  cells: readonly string[],
  places: ReadonlyMap<Column, number>,
): ReadLine | WrongTicketLine['why'] {
  const cell = (column: Column) => {
    const place = places.get(column)
    return place === undefined ? '' : keptLine(cells[place] ?? '')
  }
  const reference = readReference(cell('reference'))
  if (reference === null) return 'reference'
  if (!/^\d{1,2}$/.test(cell('line'))) return 'line'
  const line = Number(cell('line'))
  const [code, pin, tracking] = [cell('code'), cell('pin'), cell('tracking')]
  if (code === '') {
    if (tracking !== '' && !/^[ -~]{1,60}$/.test(tracking)) return 'tracking'
    return { kind: 'parcel', reference, parcel: { line, ...(tracking === '' ? {} : { tracking }) } }
  }
  if (!/^[!-~]{4,128}$/.test(code)) return 'code'
  if (pin !== '' && !/^[!-~]{3,20}$/.test(pin)) return 'pin'
  const validThrough = dayOf(cell('day'))
  if (validThrough === 'wrong') return 'day'
  return {
    kind: 'ticket',
    reference,
    ticket: {
      line,
      code,
      ...(pin === '' ? {} : { pin }),
      ...(validThrough === null ? {} : { validThrough }),
    },
  }
}

/** « 21/11/2027 » or `2027-11-21`; `null` when nothing is written. */
function dayOf(typed: string): ParisDay | null | 'wrong' {
  if (typed === '') return null
  const [, dayOfMonth, month, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(typed) ?? []
  const written =
    year === undefined
      ? typed
      : `${year}-${(month ?? '').padStart(2, '0')}-${(dayOfMonth ?? '').padStart(2, '0')}`
  return parisDay.safeParse(written).success ? asParisDay(written) : 'wrong'
}
