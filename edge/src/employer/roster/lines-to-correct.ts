import { csvFile } from '@portal/content/csv'
import { shownEmail } from '@portal/content/text'
import type { Invitation } from '../seats/invitation.ts'
import { columnLabels } from './roster-columns.ts'

function csv(headers: readonly string[], rows: readonly string[][]): string {
  return csvFile([headers, ...rows])
}

const headers = [columnLabels.firstName, columnLabels.lastName, columnLabels.email, columnLabels.team]

/** The lines to correct, as they were written, and why; the same file can be sent again. */
export function linesToCorrectFile(lines: readonly (Invitation & { error: string })[]): string {
  return csv(
    [...headers, 'erreur'],
    lines.map(({ firstName, lastName, email, team, error }) => [
      firstName,
      lastName,
      shownEmail(email),
      team,
      error,
    ]),
  )
}

/** What an employer can start from. */
export function modelFile(): string {
  return csv(headers, [
    ['Camille', 'Martin', 'camille.martin@exemple.fr', 'Atelier'],
    ['Léa', 'Durand', 'lea.durand@exemple.fr', 'Magasin d’Orléans'],
  ])
}
