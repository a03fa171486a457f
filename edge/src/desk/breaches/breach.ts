import type { BreachClock, BreachLineKind, BreachRisk } from '../../ground/contract/index.ts'

/** RGPD, art. 33-1: hours to tell the authority, from when the breach is known. */
const hoursToTell = 72
const hourMs = 3_600_000

/** Where the 72 hours stand. A breach without a risk to people is written down and not told (art. 33-1, last words). */
export function breachClock(
  { knownAt, risk, told }: { knownAt: Date; risk: BreachRisk; told: Date | null },
  now: Date,
): BreachClock {
  const dueAt = new Date(knownAt.getTime() + hoursToTell * hourMs)
  if (told !== null) return { kind: 'told', at: told, late: told > dueAt }
  if (risk === 'none') return { kind: 'not-due' }
  const leftMs = dueAt.getTime() - now.getTime()
  return leftMs < 0
    ? { kind: 'late', dueAt, hours: Math.ceil(-leftMs / hourMs) }
    : { kind: 'runs', dueAt, hours: Math.floor(leftMs / hourMs) }
}

/** Kinds of line that come after the first. */
export const laterKinds = ['followed', 'authority-told', 'people-told'] as const satisfies BreachLineKind[]
