import { addDays, type ParisDay, parisDayAt } from '../value/calendar.ts'
import type { DayDating, Session, SessionDating } from './dating.ts'
import type { Delivery } from './delivery.ts'
import { isOpenOn } from './open-days.ts'

interface Bookable<Dating> {
  dating: Dating
  delivery: Pick<Delivery, 'withinDays'>
}

/** The first day for which a ticket ordered at `now` is sure to have come. */
const reachableFrom = (withinDays: number, now: Date): ParisDay => addDays(parisDayAt(now), withinDays)

/** The days that can be chosen at `now`, in order: open, not over, and late enough for the ticket to have come. */
export function bookableDays({ dating, delivery }: Bookable<DayDating>, now: Date): ParisDay[] {
  const reachable = reachableFrom(delivery.withinDays, now)
  const days: ParisDay[] = []
  for (
    let day = dating.from > reachable ? dating.from : reachable;
    day <= dating.through;
    day = addDays(day, 1)
  )
    if (isOpenOn(dating, day)) days.push(day)
  return days
}

/**
 * The sessions that can be chosen at `now`, the next one first: not closed, not begun, and late enough for the ticket
 * to have come. Places that remain are not looked at.
 */
export function bookableSessions({ dating, delivery }: Bookable<SessionDating>, now: Date): Session[] {
  const reachable = reachableFrom(delivery.withinDays, now)
  return dating.sessions
    .filter(({ startsAt, closed }) => {
      const start = new Date(startsAt)
      return !closed && start > now && parisDayAt(start) >= reachable
    })
    .toSorted((one, other) => Date.parse(one.startsAt) - Date.parse(other.startsAt))
}

/** Under what places are counted, and how many there are; `null` when nothing is counted. */
export interface Places {
  pool: string
  capacity: number
}

/** The places of one day of a calendar. */
export const placesOfDay = ({ stock, capacity }: DayDating, day: ParisDay): Places | null =>
  capacity === null ? null : { pool: `${stock}-${day}`, capacity }

/** The places of one session. */
export const placesOfSession = ({ id, quota }: Session): Places | null =>
  quota === null ? null : { pool: id, capacity: quota }

/** The last day on which a ticket that is valid `validDays` and was paid at `paidAt` can be used, included. */
export const lastDayOfOpen = (validDays: number, paidAt: Date): ParisDay =>
  addDays(parisDayAt(paidAt), validDays)
