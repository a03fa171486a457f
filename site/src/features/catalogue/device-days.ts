import { daysBetween, type ParisDay, parisDayAt } from '@portal/content/calendar'

/**
 * Days on the device. A page may be older than the day on which it is read, so what is near is told here and
 * not at build time; the gate alone decides what can be taken. Days are `YYYY-MM-DD` in Europe/Paris.
 * Counted without the schemas of `@portal/content`, which would bring their library to the browser.
 */
export const parisDayOf = (instant: Date): string => parisDayAt(instant)

/** Whole days from `today` to `day`; negative when it has passed. */
function daysUntil(day: string, today: string): number {
  return daysBetween(today as ParisDay, day as ParisDay)
}

/** A near end in words; `null` when the date itself says it better. */
export function endInWords(through: string, today: string): string | null {
  const days = daysUntil(through, today)
  if (days < 0) return 'terminée'
  if (days === 0) return 'finit aujourd’hui'
  if (days === 1) return 'finit demain'
  return days <= 7 ? `encore ${days} jours` : null
}

/** Whether a public price seen on `observedOn` may still be compared with: not after a year. */
export function stillComparable(observedOn: string, today: string): boolean {
  return daysUntil(observedOn, today) >= -365
}
