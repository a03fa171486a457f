/**
 * Days on the device. A page may be older than the day on which it is read, so what is near is told here and
 * not at build time; the gate alone decides what can be taken. Days are `YYYY-MM-DD` in Europe/Paris.
 * Written without the schemas of `@portal/content`, which would bring their library to the browser.
 */
const millisecondsPerDay = 86_400_000
const noon = (day: string) => Date.parse(`${day}T12:00:00Z`)

export function parisDayOf(instant: Date): string {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone: 'Europe/Paris',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(instant)
}

/** Whole days from `today` to `day`; negative when it has passed. */
export function daysUntil(day: string, today: string): number {
  return Math.round((noon(day) - noon(today)) / millisecondsPerDay)
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
