import { addDays, type ParisDay, parisDay } from '@portal/content'
import { keptLine } from '@portal/content/text'

/** draft → confirmed (waits for its day) → running → done; what has not begun can be cancelled. */
export type RosterState = 'draft' | 'confirmed' | 'running' | 'done' | 'cancelled'

/** What a line of a roster came to. */
export type LineOutcome = 'waiting' | 'added' | 'unchanged' | 'moved' | 'refused' | 'wrong'

/** Somebody of the file. */
export interface RosterPerson {
  line: number
  firstName: string
  lastName: string
  email: string
  /** `null` when the file has no groups: theirs stays as it is. */
  team: string | null
}

/** Somebody who holds a seat. */
export interface SeatHolder {
  id: string
  firstName: string
  lastName: string
  email: string
  team: string
}

/** What a file would change, were it applied now. */
export interface RosterChanges {
  added: RosterPerson[]
  unchanged: RosterPerson[]
  moved: (RosterPerson & { from: string })[]
  /** Holds a seat, and no line of the file has their address, wrong lines included. */
  leaving: SeatHolder[]
}

/** Compares a file with who holds a seat. `wrongEmails` are addresses read on lines that are wrong. */
export function rosterChanges(
  people: readonly RosterPerson[],
  wrongEmails: readonly string[],
  held: readonly SeatHolder[],
): RosterChanges {
  const holders = new Map(held.map((holder) => [holder.email, holder]))
  const changes: RosterChanges = { added: [], unchanged: [], moved: [], leaving: [] }
  for (const person of people) {
    const holder = holders.get(person.email)
    if (!holder) changes.added.push(person)
    else if (isMoved(person.team, holder.team)) changes.moved.push({ ...person, from: holder.team })
    else changes.unchanged.push(person)
  }
  const inFile = new Set([...people.map(({ email }) => email), ...wrongEmails])
  changes.leaving = held.filter(({ email }) => !inFile.has(email))
  return changes
}

/** Whether a group of the file is another than the one that somebody has. */
export function isMoved(team: string | null, from: string): boolean {
  return team !== null && team !== from
}

/** How many seats the organisation needs once the file is applied. */
export function seatsNeeded({ added, leaving }: RosterChanges, held: number, takeBack: boolean): number {
  return held + added.length - (takeBack ? leaving.length : 0)
}

/** Days for which a roster can wait. */
export const longestWaitDays = 90

/** The day on which a roster is applied; `null` is a day that cannot be taken, nothing typed is today. */
export function readApplyOn(typed: string, today: ParisDay): ParisDay | null {
  const text = keptLine(typed)
  if (text === '') return today
  const read = parisDay.safeParse(text)
  if (!read.success) return null
  return read.data >= today && read.data <= addDays(today, longestWaitDays) ? read.data : null
}

/** Why a roster is not confirmed. */
export type ConfirmationRefusal =
  | { kind: 'no-contract' }
  /** A person of the team has suspended the adding of people. */
  | { kind: 'suspended'; through: ParisDay }
  | { kind: 'nobody' }
  | { kind: 'day'; through: ParisDay }
  /** Somebody whose line cannot be read would lose their seat for a typing error. */
  | { kind: 'unread-addresses'; lines: number }
  /** Seats were given or taken back since the page was drawn. */
  | { kind: 'changed' }
  | { kind: 'another-open' }

/** How long a draft waits for its confirmation, and lines to correct for their download. */
export const draftHours = 24

/** Before this instant, what nobody has confirmed or downloaded is deleted. */
export const keptSince = (now: Date) => new Date(now.getTime() - draftHours * 3_600_000)
