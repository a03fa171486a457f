import type { Snapshot } from '@portal/content'
import { type Change, changesBetween } from './pipeline/changes.ts'
import type { ShownSnapshot } from './pipeline/live-snapshot.ts'

/** A publication as people know it. `by`: `null` when a schedule or the night asked for it. */
export interface NamedPublication {
  /** When its documents were taken, UTC, ISO 8601: names it among all. */
  takenAt: string
  by: string | null
}

/** What putting back the state before would do. */
export interface ReturnPreview {
  kind: 'possible'
  /** What is shown now. */
  from: NamedPublication
  /** What would be shown. */
  to: NamedPublication
  /** From what is shown now to what would be. */
  changes: Change[]
  /** Takedowns that the present publication ends and the former does not: the portal refuses their documents again. */
  refusedAgain: string[]
}

export type ReturnRefusal =
  | { kind: 'nothing-before' }
  /** What one of both was made of cannot be read: nobody knows what would change. */
  | { kind: 'unknown-content' }
  /** Texts that members read, were told of or accepted, which the former state lacks (CGU article 11.2). */
  | { kind: 'legal-texts'; titles: string[] }

/** Holds the state before against the present one. Legal texts that are published never give way to a former state. */
export function returnPreview(
  live: ShownSnapshot,
  former: ShownSnapshot,
): Omit<ReturnPreview, 'from' | 'to'> | ReturnRefusal {
  if (former.kind === 'none' || live.kind === 'none') return { kind: 'nothing-before' }
  if (former.kind === 'unreadable' || live.kind === 'unreadable') return { kind: 'unknown-content' }
  const changes = changesBetween(live.snapshot, former.snapshot)
  const undone = changes.filter(({ kind, noun }) => noun === 'legalTexts' && kind !== 'added')
  if (undone.length > 0) return { kind: 'legal-texts', titles: undone.map(({ name }) => name) }
  return { kind: 'possible', changes, refusedAgain: endedBy(live.snapshot, former.snapshot) }
}

function endedBy(live: Snapshot, former: Snapshot): string[] {
  const stillEnded = new Set(former.endedTakedowns)
  return (live.endedTakedowns ?? []).filter((id) => !stillEnded.has(id))
}
