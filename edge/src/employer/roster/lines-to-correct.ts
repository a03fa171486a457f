import Papa from 'papaparse'
import type { Invitation } from '../seats/invitation.ts'
import { columnLabels } from './roster-columns.ts'

/** What a spreadsheet computes when a cell begins with it (OWASP, CSV injection). */
const formula = /^[=+\-@\t\r\n＝＋－＠]/

/** A CSV as a French spreadsheet opens it: UTF-8 with its mark, `;`, no cell taken for a formula. */
function csv(headers: readonly string[], rows: readonly string[][]): string {
  const written = Papa.unparse([headers, ...rows] as string[][], {
    delimiter: ';',
    newline: '\r\n',
    escapeFormulae: formula,
  })
  return `\u{feff}${written}\r\n`
}

const headers = [columnLabels.firstName, columnLabels.lastName, columnLabels.email, columnLabels.team]

/** The lines to correct, as they were written, and why; the same file can be sent again. */
export function linesToCorrectFile(lines: readonly (Invitation & { error: string })[]): string {
  return csv(
    [...headers, 'erreur'],
    lines.map(({ firstName, lastName, email, team, error }) => [firstName, lastName, email, team, error]),
  )
}

/** What an employer can start from. */
export function modelFile(): string {
  return csv(headers, [
    ['Camille', 'Martin', 'camille.martin@exemple.fr', 'Atelier'],
    ['Léa', 'Durand', 'lea.durand@exemple.fr', 'Magasin d’Orléans'],
  ])
}
