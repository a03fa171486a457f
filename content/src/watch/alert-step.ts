/** How a cause last was. */
export interface AlertState {
  beganAt: Date
  /** `null` while it lasts. */
  endedAt: Date | null
  /** When a letter last said that it was there, be it of an earlier time. */
  toldAt: Date | null
  /** Whether a letter said so of this time. */
  told: boolean
}

export type AlertLetter = 'begun' | 'lasting' | 'ended'

/** Nobody is told of one cause twice within it, however often it comes and goes. */
const quietMs = 3_600_000
/** What lasts is told again after it. */
const repeatMs = 24 * 3_600_000

/** What becomes of a cause at `now`, and the letter that says so; `null` when nothing changes. */
export function alertStep(
  last: AlertState | null,
  isActive: boolean,
  now: Date,
): { state: AlertState; letter: AlertLetter | null } | null {
  const isOpen = last !== null && last.endedAt === null
  if (!isActive)
    return isOpen ? { state: { ...last, endedAt: now }, letter: last.told ? 'ended' : null } : null
  const toldAt = last?.toldAt ?? null
  const sinceTold = toldAt === null ? Infinity : now.getTime() - toldAt.getTime()
  if (isOpen && last.told)
    return sinceTold >= repeatMs ? { state: { ...last, toldAt: now }, letter: 'lasting' } : null
  const told = sinceTold >= quietMs
  if (isOpen && !told) return null
  const beganAt = isOpen ? last.beganAt : now
  return {
    state: { beganAt, endedAt: null, toldAt: told ? now : toldAt, told },
    letter: told ? 'begun' : null,
  }
}
