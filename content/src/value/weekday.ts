import type { ParisDay } from './calendar.ts'

/** Days of the week as ISO 8601 numbers them: 1 is Monday, 7 is Sunday. */
export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const
export type Weekday = (typeof weekdays)[number]

/** The day of the week of `day`. */
export function weekdayOf(day: ParisDay): Weekday {
  return (new Date(`${day}T12:00:00Z`).getUTCDay() || 7) as Weekday
}
