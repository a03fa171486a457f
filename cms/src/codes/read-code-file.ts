import { singleUseCode } from '@portal/content/channel'
import Papa from 'papaparse'

/** A line of a file that brings no code, and why. Lines count from 1. */
export interface RejectedLine {
  line: number
  text: string
  reason: string
}

/** The codes of a file, each once, with the line where it stands. */
export interface CodeFile {
  codes: { line: number; code: string }[]
  rejected: RejectedLine[]
}

/**
 * Reads what a provider sends: one code a line, or a CSV with a column « code », with the separators and encodings
 * that French spreadsheets write (`;`, Windows-1252, BOM). Without a named column, the first one is read.
 */
export function readCodeFile(bytes: ArrayBuffer): CodeFile {
  const text = decoded(bytes)
  const { data } = Papa.parse<string[]>(text, { delimiter: delimiterOf(text) })
  const named = (data[0] ?? []).findIndex((cell) => /^codes?$/i.test(cell.trim()))
  const lines = data.map((cells, place) => ({ line: place + 1, cells })).slice(named === -1 ? 0 : 1)
  const column = Math.max(0, named)

  const firstLines = new Map<string, number>()
  const file: CodeFile = { codes: [], rejected: [] }
  for (const { line, cells } of lines) {
    if (cells.every((cell) => cell.trim() === '')) continue
    const code = (cells[column] ?? '').trim()
    const reason = refusal(code, firstLines.get(code))
    if (reason !== null) file.rejected.push({ line, text: cells.join(' ; '), reason })
    else {
      firstLines.set(code, line)
      file.codes.push({ line, code })
    }
  }
  return file
}

function refusal(code: string, firstLine: number | undefined): string | null {
  if (firstLine !== undefined) return `déjà à la ligne ${firstLine}`
  if (singleUseCode.safeParse(code).success) return null
  if (code === '') return 'aucun code dans cette colonne'
  if (code.length < 3) return 'trop court (au moins 3 caractères)'
  if (code.length > 40) return 'trop long (au plus 40 caractères)'
  return 'contient une espace, un accent ou un signe qui ne se tape pas dans un panier'
}

/** What parts the cells of the first line that says something; the library’s own guess is misled by empty lines. */
function delimiterOf(text: string): string {
  const [first = ''] = text.split(/[\r\n]+/).filter((line) => line.trim() !== '')
  const times = (delimiter: string) => first.split(delimiter).length
  return [';', '\t', ','].reduce((best, one) => (times(one) > times(best) ? one : best))
}

/** UTF-8 when the bytes are, Windows-1252 otherwise; UTF-16 when a mark says so. */
function decoded(bytes: ArrayBuffer): string {
  const [first, second] = new Uint8Array(bytes.slice(0, 2))
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** A CSV of refused lines, as a French spreadsheet opens it: BOM, `;`, no cell taken for a formula. */
export function rejectedLinesFile(rejected: readonly RejectedLine[]): string {
  const rows = rejected.map(({ line, text, reason }) => ({ ligne: line, contenu: text, motif: reason }))
  return `\u{feff}${Papa.unparse(rows, { delimiter: ';', escapeFormulae: true })}`
}
