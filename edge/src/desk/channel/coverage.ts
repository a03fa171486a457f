import { addDays, type ParisDay, parisDayAt } from '@portal/content'

/** Acceptances given in one hour: the clock of Paris is whole hours away from UTC, so that an hour has one day. */
export interface AcceptedInAnHour {
  /** Hours since 1970 in UTC. */
  hour: number
  accepted: number
}

/** The Monday of the week of `day` (ISO 8601: weeks begin on Monday). */
export function mondayOf(day: ParisDay): ParisDay {
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay()
  return addDays(day, -((weekday + 6) % 7))
}

/** Acceptances by week of the calendar of Paris, oldest first. */
export function byWeek(hours: readonly AcceptedInAnHour[]): { monday: ParisDay; accepted: number }[] {
  const weeks = new Map<ParisDay, number>()
  for (const { hour, accepted } of hours) {
    const monday = mondayOf(parisDayAt(new Date(hour * 3_600_000)))
    weeks.set(monday, (weeks.get(monday) ?? 0) + accepted)
  }
  return [...weeks]
    .map(([monday, accepted]) => ({ monday, accepted }))
    .sort((one, other) => (one.monday < other.monday ? -1 : 1))
}
