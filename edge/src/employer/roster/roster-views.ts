import { sha256Hex } from '@portal/content/bytes'
import { addDays, type ParisDay } from '@portal/content'
import type {
  FormState,
  LongList,
  RosterDraftData,
  RosterOwner,
  RosterProgressData,
  RosterProgress,
} from '../../ground/contract/index.ts'
import type { Database } from '../../ground/database/database.ts'
import { heldSeats } from '../seats/seat-store.ts'
import type { StoredContract } from '../../money/subscription/subscription-store.ts'
import {
  draftHours,
  longestWaitDays,
  type RosterChanges,
  rosterChanges,
  type SeatHolder,
  seatsNeeded,
} from './roster.ts'
import { parseReading } from './roster-reading.ts'
import { readingNotes } from './roster-sentences.ts'
import { linesToCorrect, rosterPeople } from './roster-store.ts'
import type { RosterRow } from './roster-schema.ts'

/** As many of a list as a page shows; the rest is counted. */
const shownOfList = 50

const longList = <One>(all: readonly One[]): LongList<One> => ({
  total: all.length,
  first: all.slice(0, shownOfList),
})

const hoursAfter = (instant: Date) => new Date(instant.getTime() + draftHours * 3_600_000)

/** A draft compared with the seats that are held now. */
export interface ComparedDraft {
  row: RosterRow
  contract: StoredContract | null
  held: SeatHolder[]
  changes: RosterChanges
  wrong: Awaited<ReturnType<typeof linesToCorrect>>
  /** Lines whose address cannot be read: nobody knows whom they name. */
  unread: number
}

export async function comparedDraft(
  database: Database,
  row: RosterRow,
  contract: StoredContract | null,
): Promise<ComparedDraft> {
  const people = await rosterPeople(database, row.id)
  const wrong = await linesToCorrect(database, row.id)
  const held = contract ? await heldSeats(database, contract.row.id) : []
  const known = wrong.flatMap(({ knownEmail }) => (knownEmail === null ? [] : [knownEmail]))
  const changes = rosterChanges(people, known, held)
  return { row, contract, held, changes, wrong, unread: wrong.length - known.length }
}

/** Digest of the people who would lose their seat: a confirmation is valid for what its page has shown. */
export async function shownLeaving({ leaving }: RosterChanges): Promise<string> {
  return sha256Hex(
    leaving
      .map(({ id }) => id)
      .toSorted()
      .join(' '),
  )
}

export async function draftView(
  organisation: RosterOwner,
  { row, contract, held, changes, wrong, unread }: ComparedDraft,
  form: FormState,
  today: ParisDay,
): Promise<RosterDraftData> {
  const { added, unchanged, moved, leaving } = changes
  return {
    organisation,
    id: row.id,
    expiresAt: hoursAfter(row.createdAt),
    seats: contract && {
      bought: contract.seats,
      held: held.length,
      needed: seatsNeeded(changes, held.length, false),
      neededAfterTakingBack: seatsNeeded(changes, held.length, true),
    },
    hasTeams: [...added, ...unchanged, ...moved].some(({ team }) => team !== null),
    added: longList(added),
    unchanged: longList(unchanged),
    moved: longList(moved),
    leaving: longList(leaving),
    wrong: longList(wrong),
    mayTakeBack: unread === 0,
    notes: readingNotes(parseReading(row.reading)),
    firstDay: today,
    lastDay: addDays(today, longestWaitDays),
    form,
    shown: await shownLeaving(changes),
  }
}

/** How far a roster has come; `null` when it was never confirmed. */
export function progressOf(row: RosterRow): RosterProgress | null {
  const { id, state, confirmedAt, applyOn, added, unchanged, moved, departed, refused, wrongLines } = row
  if (state === 'draft' || confirmedAt === null || applyOn === null) return null
  return {
    id,
    state,
    confirmedAt,
    applyOn,
    done: added + unchanged + moved + refused + departed,
    total: row.lines + row.departures,
    added,
    unchanged,
    moved,
    departed,
    refused,
    wrongLines,
  }
}

export async function progressView(
  database: Database,
  organisation: RosterOwner,
  row: RosterRow,
  roster: RosterProgress,
  followed: boolean,
): Promise<RosterProgressData> {
  const lines = await linesToCorrect(database, row.id)
  return {
    organisation,
    roster,
    followed,
    refused: longList(lines.filter(({ outcome }) => outcome === 'refused')),
    linesUntil: lines.length > 0 ? hoursAfter(row.finishedAt ?? row.createdAt) : null,
  }
}
