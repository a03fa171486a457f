import type { Invitation } from '../organisation/invitation.ts'

export type RosterColumn = keyof Invitation

/** What a column is called on screen and in the model. */
export const columnLabels: Record<RosterColumn, string> = {
  firstName: 'prénom',
  lastName: 'nom',
  email: 'courriel',
  team: 'groupe',
}

/** A file without groups leaves those that exist as they are. */
export const neededColumns = ['firstName', 'lastName', 'email'] as const

/** Other names that employers give to a column, without accents, signs or capitals. */
const names: Record<RosterColumn, readonly string[]> = {
  firstName: ['prenom', 'prenoms', 'prenom s', 'first name', 'firstname', 'given name'],
  lastName: ['nom', 'nom de famille', 'last name', 'lastname', 'surname', 'family name'],
  email: [
    'courriel',
    'email',
    'e mail',
    'mail',
    'adresse electronique',
    'adresse courriel',
    'adresse email',
    'adresse e mail',
    'adresse mail',
  ],
  team: ['groupe', 'group', 'equipe', 'team', 'site', 'service'],
}

const plain = (header: string) =>
  header
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()

export type ReadColumns =
  | { kind: 'read'; places: Record<Exclude<RosterColumn, 'team'>, number> & { team: number | null } }
  | { kind: 'missing-columns'; columns: string[] }
  | { kind: 'doubled-column'; column: string }

/** Where each column stands, by the headers of the first line. Columns of other names are left aside. */
export function readColumns(headers: readonly string[]): ReadColumns {
  const known = headers.map((header) => plain(header))
  const placesOf = (column: RosterColumn) =>
    known.flatMap((header, place) => (names[column].includes(header) ? [place] : []))
  const doubled = (Object.keys(columnLabels) as RosterColumn[]).find((column) => placesOf(column).length > 1)
  if (doubled) return { kind: 'doubled-column', column: columnLabels[doubled] }
  const [firstName] = placesOf('firstName')
  const [lastName] = placesOf('lastName')
  const [email] = placesOf('email')
  const [team = null] = placesOf('team')
  if (firstName === undefined || lastName === undefined || email === undefined) {
    const missing = neededColumns.filter((column) => placesOf(column).length === 0)
    return { kind: 'missing-columns', columns: missing.map((column) => columnLabels[column]) }
  }
  return { kind: 'read', places: { firstName, lastName, email, team } }
}
