import type { ParisDay } from '../value/calendar.ts'
import { weekdayOf } from '../value/weekday.ts'
import type { DayDating } from './dating.ts'

/** Which days of a calendar are open. Loads no library of schemas: a browser draws months with it. */
export type OpenCalendar = Pick<DayDating, 'from' | 'through' | 'closedWeekdays' | 'closedDays' | 'openDays'>

/** Whether a calendar is open on `day`, past or to come. */
export function isOpenOn(
  { from, through, closedWeekdays, closedDays, openDays }: OpenCalendar,
  day: ParisDay,
): boolean {
  if (day < from || day > through || closedDays.includes(day)) return false
  return openDays.includes(day) || !closedWeekdays.includes(weekdayOf(day))
}
