import { addDays, asParisDay, type ParisDay } from '@portal/content'

export type Period = 'month' | 'year'

/** Days paid for, first and last included, Europe/Paris. */
export interface Span {
  startsOn: ParisDay
  endsOn: ParisDay
}

/** `day` moved by whole months; a day that the month has not becomes its last one (31 January → 28 or 29 February). */
export function addMonths(day: ParisDay, count: number): ParisDay {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 + count, 1, 12))
  const longest = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0, 12)).getUTCDate()
  first.setUTCDate(Math.min(date, longest))
  return asParisDay(first.toISOString().slice(0, 10))
}

/**
 * The period number `index` (0 first) of a contract that began on `anchor`. All are counted from that day: a contract
 * of 31 January has its periods on 28 February, then on 31 March again.
 */
export function periodSpan(anchor: ParisDay, period: Period, index: number): Span {
  const months = period === 'year' ? 12 : 1
  return {
    startsOn: addMonths(anchor, months * index),
    endsOn: addDays(addMonths(anchor, months * (index + 1)), -1),
  }
}
