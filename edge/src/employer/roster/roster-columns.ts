import { plainHeader } from '@portal/content/text-file'
import type { Invitation } from '../seats/invitation.ts'
import { rankOf, vague } from './column-names.ts'

export type RosterColumn = keyof Invitation

/** What a column is called on screen and in the model. */
export const columnLabels: Record<RosterColumn, string> = {
  firstName: 'prénom',
  lastName: 'nom',
  email: 'courriel',
  team: 'groupe',
}

const columns: readonly RosterColumn[] = ['firstName', 'lastName', 'email', 'team']
/** A file without groups leaves those that exist as they are. */
const neededColumns = ['firstName', 'lastName', 'email'] as const

/** Where each column stands. */
export interface ColumnPlaces {
  /** In the order in which a name is taken from them: the one in use, then the one of birth. */
  firstName: readonly number[]
  lastName: readonly number[]
  email: readonly number[]
  /** None when the file has no groups. */
  team: readonly number[]
}

/** A column that was taken although others could have been, as the file calls them. */
export interface ChosenColumn {
  column: RosterColumn
  header: string
  left: string[]
}

export type ReadColumns =
  | { kind: 'read'; places: ColumnPlaces; chosen: ChosenColumn[] }
  /** `joined` is the column that holds first and last name together, when there is one. */
  | { kind: 'missing-columns'; columns: string[]; joined: string | null }
  | { kind: 'doubled-column'; column: string; headers: string[] }

/** Further to the right nobody has put a name. */
const mostColumns = 1000

const isName = (column: RosterColumn) => column === 'firstName' || column === 'lastName'

/** Columns that are named as left aside. */
const mostLeftTold = 5

/** As much of a header as is shown and kept. */
const shown = (header = '') =>
  header
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, 60)
    .toWellFormed()

/** Where each column stands, by its header; where several could be one, the likeliest. Others are left aside. */
export function readColumns(cells: readonly string[]): ReadColumns {
  const headers = cells.slice(0, mostColumns)
  // « mail@exemple.fr » is an address, not a header.
  const known = headers.map((header) => (header.includes('@') ? '' : plainHeader(header)))
  const ranked = Object.fromEntries(
    columns.map((column) => [
      column,
      known
        .flatMap((header, place) => {
          const rank = rankOf(column, header)
          return rank === null ? [] : [{ place, rank }]
        })
        .toSorted((one, other) => one.rank - other.rank),
    ]),
  ) as Record<RosterColumn, { place: number; rank: number }[]>
  const missing = neededColumns.filter((column) => ranked[column].length === 0)
  if (missing.length > 0) {
    const joined = headers.find((_, place) => rankOf('joined', known[place] ?? '') !== null)
    return {
      kind: 'missing-columns',
      columns: missing.map((column) => columnLabels[column]),
      joined: joined === undefined ? null : shown(joined),
    }
  }
  const doubled = columns.find((column) => ranked[column][0]?.rank === (ranked[column][1]?.rank ?? null))
  if (doubled !== undefined && ranked[doubled].length > 1) {
    const [best] = ranked[doubled]
    const same = ranked[doubled].filter(({ rank }) => rank === best?.rank)
    return {
      kind: 'doubled-column',
      column: columnLabels[doubled],
      headers: same.map(({ place }) => shown(headers[place])),
    }
  }
  // Of names, that of birth alone stands in for one in use that is empty: « Nom commercial » is nobody’s.
  const placesOf = (column: RosterColumn) =>
    ranked[column]
      .filter(({ rank }, order) => order === 0 || rank !== vague || !isName(column))
      .map(({ place }) => place)
  const [email = -1] = placesOf('email')
  const [team] = placesOf('team')
  return {
    kind: 'read',
    places: {
      firstName: placesOf('firstName'),
      lastName: placesOf('lastName'),
      email: [email],
      team: team === undefined ? [] : [team],
    },
    chosen: columns.flatMap((column) => {
      const [first, ...others] = placesOf(column)
      const left = others.slice(0, mostLeftTold).map((place) => shown(headers[place]))
      return first === undefined || left.length === 0 ? [] : [{ column, header: shown(headers[first]), left }]
    }),
  }
}

/** Whether a cell is a header of addresses again, as on each page of a printed list. */
export const isEmailHeader = (cell: string) => rankOf('email', plainHeader(cell)) !== null
