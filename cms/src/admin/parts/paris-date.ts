import { parisDayAt } from '@portal/content'
import { dayInWords, instantInWords } from '@portal/content/french'

/**
 * A stored date in words, in Paris: « 23 novembre 2026 », or with its hour; `null` when there is none.
 * @param iso UTC instant, ISO 8601; a day is stored as its noon
 */
export function parisDate(iso: unknown, isDay: boolean): string | null {
  if (typeof iso !== 'string') return null
  const instant = new Date(iso)
  if (Number.isNaN(instant.getTime())) return null
  return isDay ? dayInWords(parisDayAt(instant)) : instantInWords(instant)
}
