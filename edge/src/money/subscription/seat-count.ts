import type { ParisDay } from '@portal/content'
import type { Span } from './period.ts'
import type { TermRow } from './subscription-schema.ts'

/** Seats that a contract can have at once (a constraint of the database). */
export const mostSeats = 10_000

/** The most seats that what was paid gives a contract on any day from `day` on. */
export function mostSeatsFrom(opened: readonly PaidSeats[], day: ParisDay): number {
  const added = opened.filter(({ kind }) => kind === 'seats')
  const counts = opened
    .filter(({ kind, endsOn }) => kind !== 'seats' && endsOn >= day)
    .map(({ seats: count, startsOn }) =>
      added.reduce((sum, term) => (term.startsOn >= startsOn ? sum + term.seats : sum), count),
    )
  return Math.max(0, ...counts)
}

/** Seats of a term that was paid, and the days on which they are there. */
export type PaidSeats = Pick<TermRow, 'kind' | 'seats'> & Span
