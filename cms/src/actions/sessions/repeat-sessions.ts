import { addDays, daysBetween, mostSessions, type ParisDay, weekdayOf, type Weekday } from '@portal/content'
import { isSameSession, type NewSession, startOf } from './typed-session.ts'

export interface Repetition {
  weekdays: readonly Weekday[]
  /** On clocks in Paris, `HH:MM`. */
  time: string
  /** First and last day, included. */
  from: ParisDay
  through: ParisDay
  exceptions: readonly ParisDay[]
  label: string
  quota: number | null
}

export type Repeated =
  | {
      kind: 'sessions'
      sessions: NewSession[]
      /** Days that are there already, at that hour and under that label. */
      known: ParisDay[]
      /** Days on which clocks jump over that hour. */
      impossible: ParisDay[]
    }
  | { kind: 'end-before-beginning' }
  | { kind: 'too-long' }
  /** More than one offer may have, with those that are there. */
  | { kind: 'too-many'; count: number }

const mostDays = 731

/**
 * The sessions that a repetition makes, beside those that are there: each at the same hour in Paris, before and after
 * clocks change.
 */
export function repeatSessions(
  { weekdays, time, from, through, exceptions, label, quota }: Repetition,
  existing: readonly Pick<NewSession, 'label' | 'startsAt'>[],
): Repeated {
  if (through < from) return { kind: 'end-before-beginning' }
  if (daysBetween(from, through) >= mostDays) return { kind: 'too-long' }
  const sessions: NewSession[] = []
  const known: ParisDay[] = []
  const impossible: ParisDay[] = []
  for (let day = from; day <= through; day = addDays(day, 1)) {
    if (!weekdays.includes(weekdayOf(day)) || exceptions.includes(day)) continue
    const start = startOf(day, time)
    if (start === null) {
      impossible.push(day)
      continue
    }
    const session = { startsAt: start.toISOString(), label, quota, closed: false }
    if (existing.some((one) => isSameSession(one, session))) known.push(day)
    else sessions.push(session)
  }
  const count = existing.length + sessions.length
  return count > mostSessions
    ? { kind: 'too-many', count }
    : { kind: 'sessions', sessions, known, impossible }
}
