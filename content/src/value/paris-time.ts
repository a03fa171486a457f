import { parisDayBegins } from './calendar.ts'
import type { ParisDay } from './calendar.ts'

/** An hour on clocks in Paris, `HH:MM`. */
export const timeForm = /^(?:[01]\d|2[0-3]):[0-5]\d$/

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Paris',
  hour: '2-digit',
  minute: '2-digit',
})

/** What clocks in Paris show at `instant`, `HH:MM`. */
export const parisTimeAt = (instant: Date): string => clock.format(instant)

/**
 * The instant at which clocks in Paris show `time` on `day`; the first of the two when they show it twice.
 * @returns `null` for a time that clocks jump over on the last Sunday of March, or that is none
 */
export function parisInstant(day: ParisDay, time: string): Date | null {
  if (!timeForm.test(time)) return null
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  const sinceMidnight = (hours * 60 + minutes) * 60_000
  const midnight = parisDayBegins(day).getTime()
  // Clocks move once in such a day, and by an hour: summer time begins by an hour less, and ends by an hour more.
  for (const moved of [0, -3_600_000, 3_600_000]) {
    const candidate = new Date(midnight + sinceMidnight + moved)
    if (parisTimeAt(candidate) === time) return candidate
  }
  return null
}
