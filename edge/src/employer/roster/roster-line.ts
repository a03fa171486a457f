import { emailKey, withoutTextMark } from '@portal/content/text'
import { type DelimitedRow, unreadable } from '@portal/content/text-file'
import { type Invitation, readInvitation } from '../seats/invitation.ts'
import type { ColumnPlaces, RosterColumn } from './roster-columns.ts'

/** Somebody of the file. Lines count as in a spreadsheet: the headers are the first when nothing stands above them. */
export interface FilePerson extends Omit<Invitation, 'team'> {
  line: number
  /** `null` when the file has no groups: theirs stays as it is. */
  team: string | null
}

/** A line from which no person could be read, as it was written, and why. */
export interface WrongLine extends Invitation {
  line: number
  error: string
  /** The address, when it can be read: whoever has it is in the file all the same. */
  knownEmail: string | null
}

export type ReadLine = { kind: 'person'; person: FilePerson } | { kind: 'wrong'; wrong: WrongLine }

/** No name, address or group comes near: what is longer is refused by its beginning alone. */
const mostCellCharacters = 1000

/**
 * Reads a line. `firstLines` holds the line of each address that the file has given a person so far, and learns this
 * one; `width` is the number of headers.
 */
export function readLine(
  { line, cells, isMalformed }: DelimitedRow,
  places: ColumnPlaces,
  width: number,
  firstLines: Map<string, number>,
): ReadLine {
  const typed = typedIn(cells, places)
  const read = readInvitation({ ...typed })
  const errors = read.kind === 'wrong' ? read.errors : {}
  const isLost = (column: RosterColumn) => typed[column].includes(unreadable)
  // Quotes that hold several lines hold the addresses of other people, whom nobody may take for absent.
  const holdsOthers = isMalformed && cells.some((cell) => /[\r\n]/.test(cell))
  const knownEmail =
    errors.email === undefined && !holdsOthers && !isLost('email') ? emailKey(typed.email) : null
  const first = firstLines.get(knownEmail ?? '')
  const sentences = [
    ...(isMalformed ? ['Les guillemets de cette ligne sont mal fermés.'] : []),
    ...(cells.slice(width).some((rest) => rest.trim() !== '')
      ? ['Cette ligne a plus de cellules que la ligne des titres.']
      : []),
    ...(Object.keys(typed).some((column) => isLost(column as RosterColumn))
      ? [`Une lettre de cette ligne est illisible (« ${unreadable} ») : écrivez-la de nouveau.`]
      : []),
    ...Object.values(errors),
    ...(first === undefined ? [] : [`Cette adresse est déjà à la ligne ${first}.`]),
  ]
  if (read.kind === 'wrong' || sentences.length > 0)
    return { kind: 'wrong', wrong: { line, ...kept(typed), error: sentences.join(' '), knownEmail } }
  firstLines.set(read.invitation.email, line)
  const team = places.team.length === 0 ? null : read.invitation.team
  return { kind: 'person', person: { line, ...read.invitation, team } }
}

/** The cells of a line by what they hold: of several columns for one, the first that says something. */
function typedIn(cells: readonly string[], places: ColumnPlaces): Invitation {
  const cell = (column: RosterColumn) =>
    places[column].map((place) => cellText(cells[place] ?? '')).find((text) => text !== '') ?? ''
  return {
    firstName: cell('firstName'),
    lastName: cell('lastName'),
    email: cell('email'),
    team: cell('team'),
  }
}

/**
 * The text of a cell, as it is handed on: a line break inside it is a space, and the mark that our own files put before
 * what a spreadsheet would take for a formula is gone. What a name or an address may hold is not decided here.
 */
function cellText(cell: string): string {
  const text = withoutTextMark(cell.trim())
  return text
    .slice(0, mostCellCharacters)
    .split(/[\r\n\v\f\u0085\u2028\u2029]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join(' ')
}

/** What is shown and given back of a line that is wrong: nothing that a database or a spreadsheet would stumble on. */
function kept(typed: Invitation): Invitation {
  const short = (text: string) =>
    text
      .replaceAll(/\p{Cc}+/gu, ' ')
      // They turn what stands after them, on the page and in the file that is given back.
      .replaceAll(/\p{Bidi_Control}/gu, '')
      .slice(0, 254)
      .toWellFormed()
  return {
    firstName: short(typed.firstName),
    lastName: short(typed.lastName),
    email: short(typed.email),
    team: short(typed.team),
  }
}
