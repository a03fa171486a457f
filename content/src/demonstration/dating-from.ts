import type { z } from 'zod'
import type { dating, openDating, session } from '../catalogue/dating.ts'
import { parisInstant } from '../value/paris-time.ts'
import { addDays, type ParisDay } from '../value/paris-day.ts'
import { weekdayOf } from '../value/weekday.ts'
import type { DatingDraft, SessionsDraft } from './shelves/drafts.ts'

export const openFrom = ({ open }: { open: number }): z.input<typeof openDating> => ({
  kind: 'open',
  validDays: open,
})

/** The dating of an offer of the demonstration, as it stands on `today`. */
export function datingFrom(draft: DatingDraft, slug: string, today: ParisDay): z.input<typeof dating> {
  if ('open' in draft) return openFrom(draft)
  if ('sessions' in draft) {
    return { kind: 'session', sessions: draft.sessions.flatMap((some) => sessionsFrom(some, slug, today)) }
  }
  const [from, through] = draft.days
  const { closedWeekdays = [] } = draft
  // An exception falls on a day to which it is one, whatever the weekday of `today`.
  const next = (count: number, isClosed: boolean): ParisDay => {
    const day = addDays(today, count)
    return closedWeekdays.includes(weekdayOf(day)) === isClosed ? day : next(count + 1, isClosed)
  }
  return {
    kind: 'day',
    stock: `jours-${slug}`,
    from: addDays(today, from),
    through: addDays(today, through),
    closedWeekdays: [...closedWeekdays],
    closedDays: (draft.closedDays ?? []).map((count) => next(count, false)),
    openDays: (draft.openDays ?? []).map((count) => next(count, true)),
    capacity: draft.capacity,
  }
}

function sessionsFrom(
  { on, at, between: [first, last], quota, label = '' }: SessionsDraft,
  slug: string,
  today: ParisDay,
): z.input<typeof session>[] {
  const days = Array.from({ length: last - first + 1 }, (_, index) => addDays(today, first + index))
  return days
    .filter((day) => on.includes(weekdayOf(day)))
    .flatMap((day) => {
      const startsAt = parisInstant(day, at)
      const id = `${slug.slice(0, 40)}-${day}-${at.replace(':', '')}`
      return startsAt ? [{ id, startsAt: startsAt.toISOString(), label, quota, closed: false }] : []
    })
}
