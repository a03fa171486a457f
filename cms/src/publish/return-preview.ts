import { createHash } from 'node:crypto'
import { canonicalJson } from '@portal/content'
import { type Change, changesBetween } from './pipeline/changes.ts'
import type { ShownSnapshot } from './pipeline/live-snapshot.ts'
import { type KnownTakedown, shownToMembers } from './shown-to-members.ts'

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
  /** From what members see now to what they would see: what the Worker refuses is in neither. */
  changes: Change[]
  /** Titles of what was taken down and is back since: the former state would have the portal refuse it again. */
  refusedAgain: string[]
  /** Titles of what the former state holds and the portal refuses, now as then: it would not come back. */
  stillRefused: string[]
}

export type ReturnRefusal =
  | { kind: 'nothing-before' }
  /** What one of both was made of cannot be read: nobody knows what would change. */
  | { kind: 'unknown-content' }
  /** Texts that members read, were told of or accepted, which the former state lacks (CGU article 11.2). */
  | { kind: 'legal-texts'; titles: string[] }

/**
 * Holds what members would see of the state before against what they see now. A rollback is refused when it would remove a
 * published legal text.
 */
export function returnPreview(
  live: ShownSnapshot,
  former: ShownSnapshot,
  takedowns: readonly KnownTakedown[],
): Omit<ReturnPreview, 'from' | 'to'> | ReturnRefusal {
  if (former.kind === 'none' || live.kind === 'none') return { kind: 'nothing-before' }
  if (former.kind === 'unreadable' || live.kind === 'unreadable') return { kind: 'unknown-content' }
  const after = shownToMembers(former.snapshot, takedowns)
  const changes = changesBetween(shownToMembers(live.snapshot, takedowns).shown, after.shown)
  const undone = changes.filter(({ kind, noun }) => noun === 'legalTexts' && kind !== 'added')
  if (undone.length > 0) return { kind: 'legal-texts', titles: undone.map(({ name }) => name) }
  const ended = new Set(live.snapshot.endedTakedowns)
  const titles = (isEnded: boolean) =>
    after.refused.filter(({ id }) => ended.has(id) === isEnded).map(({ title }) => title)
  return { kind: 'possible', changes, refusedAgain: titles(true), stillRefused: titles(false) }
}

/**
 * SHA-256, hexadecimal, of both states and of all that somebody was shown of their difference: another publication, or
 * another takedown, makes another.
 */
export function returnDigest(
  live: ShownSnapshot,
  former: ShownSnapshot,
  { changes, refusedAgain, stillRefused }: Pick<ReturnPreview, 'changes' | 'refusedAgain' | 'stillRefused'>,
): string {
  const named = (shown: ShownSnapshot) =>
    shown.kind === 'shown' ? { takenAt: shown.takenAt, digest: shown.digest } : null
  const agreed = { from: named(live), to: named(former), changes, refusedAgain, stillRefused }
  return createHash('sha256').update(canonicalJson(agreed)).digest('hex')
}
