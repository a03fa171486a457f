import type { ParisDay } from '@portal/content'
import type { FormState } from './shared-data.ts'

/** Whose roster it is. */
export interface RosterOwner {
  id: string
  name: string
}

/** A long list: how many, and the first ones. */
export interface LongList<One> {
  total: number
  first: One[]
}

export interface RosterPersonView {
  line: number
  firstName: string
  lastName: string
  email: string
  /** `null` when the file has no groups. */
  team: string | null
}

/** A line that cannot be taken, or that was refused, as it was written. */
export interface RosterLineToCorrect extends RosterPersonView {
  /** One sentence, or several. */
  error: string
}

/** What has been done of a roster: `done` of `total` steps, a line or a seat to take back each. */
export interface RosterProgress {
  id: string
  state: 'confirmed' | 'running' | 'done' | 'cancelled'
  confirmedAt: Date
  /** The day on which it is applied. */
  applyOn: ParisDay
  done: number
  total: number
  added: number
  unchanged: number
  moved: number
  /** Seats taken back. */
  departed: number
  refused: number
  wrongLines: number
}

/** `/souscripteur/<id>/fichier`. Field: `fichier` (a file), sent as multipart/form-data. */
export interface RosterUploadData {
  organisation: RosterOwner
  /** Whether a contract runs: without one there is no seat to give. */
  hasContract: boolean
  form: FormState
  /** Files that were confirmed, newest first. */
  rosters: RosterProgress[]
  /** The message after a redirect; `null` when there is none. */
  done: string | null
}

/**
 * `/souscripteur/<id>/fichier/<roster>`, before it is confirmed. Fields of the confirmation: `takeBack` (checkbox,
 * value `yes`), `applyOn` (a day, optional), `shown` (hidden: who would lose their seat, as the page said it).
 */
export interface RosterDraftData {
  organisation: RosterOwner
  id: string
  /** When it is deleted, unless it is confirmed. */
  expiresAt: Date
  /** Seats of the running contract; `null` when there is none. */
  seats: {
    bought: number
    held: number
    /** Once the file is applied, without and with the seats of those who are absent. */
    needed: number
    neededAfterTakingBack: number
  } | null
  hasTeams: boolean
  added: LongList<RosterPersonView>
  unchanged: LongList<RosterPersonView>
  moved: LongList<RosterPersonView & { from: string }>
  leaving: LongList<{ firstName: string; lastName: string; email: string; team: string }>
  wrong: LongList<RosterLineToCorrect>
  /** Whether the seats of those who are absent can be taken back: not while an address of the file cannot be read. */
  mayTakeBack: boolean
  /** How the file was read where something had to be chosen, a sentence each. */
  notes: string[]
  firstDay: ParisDay
  lastDay: ParisDay
  form: FormState
  shown: string
}

/** The same address, once the roster is confirmed. */
export interface RosterProgressData {
  organisation: RosterOwner
  roster: RosterProgress
  /** Whether the page asks for itself again while the roster runs; `?suivi=arret` stops that. */
  followed: boolean
  refused: LongList<RosterLineToCorrect>
  /** Until when the lines to correct can be downloaded; `null` when there are none left. */
  linesUntil: Date | null
}
