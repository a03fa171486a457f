import type { ParisDay } from '@portal/content'
import type { DeskParts, DeskRole, WaitingItem } from '../contract/index.ts'
import type { Database } from '../database/database.ts'

/** What of one kind waits for a person of the team. */
export interface WaitingKind {
  /** Whoever has this part of the desk sees it. */
  part: keyof DeskParts
  /** What the others are called, when there are more: « remboursements ». */
  called: string
  /** Where all of them are. */
  href: string
  /** The first `most`, those whose last day comes first, and how many there are: one query or two. */
  look: (
    database: Database,
    most: number,
    now: Date,
    today: ParisDay,
    reader: { memberId: string; role: DeskRole },
  ) => Promise<{ total: number; first: WaitingItem[] }>
}
