import { parisInstant, type ParisDay, quota } from '@portal/content'
import { keptLine } from '@portal/content/text'
import type { HeldSession } from '../../shown/to-snapshot/held-sessions.ts'

/** A session that has just been written: its pool is drawn when it is kept. */
export type NewSession = Omit<HeldSession, 'pool'>

/** `2026-12-18` of `18/12/2026`, `18.12.2026`, `18-12-26` or `2026-12-18`; `null` for no day of the calendar. */
export function readDay(typed: string): ParisDay | null {
  const text = keptLine(typed)
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text)
  const french = /^(?:\p{L}+\.? )?(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})$/u.exec(text)
  const [year, month, day] = iso ? iso.slice(1) : french ? french.slice(1).toReversed() : []
  if (!year || !month || !day) return null
  const candidate = `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(`${candidate}T12:00:00Z`)
  const isReal = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(candidate)
  return isReal ? (candidate as ParisDay) : null
}

/** `20:30` of `20:30`, `20h30`, `20 h`, `20:30:00`; `null` for no hour of a clock. */
export function readTime(typed: string): string | null {
  const found = /^(\d{1,2}) ?(?:[h:] ?(\d{2})?)(?::00)?$/i.exec(keptLine(typed).replaceAll('\u202f', ' '))
  if (!found) return null
  const [, hours = '', minutes = '00'] = found
  return Number(hours) < 24 && Number(minutes) < 60 ? `${hours.padStart(2, '0')}:${minutes}` : null
}

/** How many places, `null` when none are counted, for which nothing is typed; `undefined` for no number. */
export function readQuota(typed: string): number | null | undefined {
  const text = keptLine(typed).replaceAll(/[\s\u202f]/g, '')
  if (text === '') return null
  const parsed = quota.safeParse(/^\d{1,9}$/.test(text) ? Number(text) : Number.NaN)
  return parsed.success ? parsed.data : undefined
}

/** Two sessions that a buyer could not tell apart. */
export const isSameSession = (
  one: Pick<NewSession, 'label' | 'startsAt'>,
  other: Pick<NewSession, 'label' | 'startsAt'>,
): boolean => one.label === other.label && Date.parse(one.startsAt) === Date.parse(other.startsAt)

/** The instant of a day and an hour in Paris, or why there is none. */
export const startOf = (day: ParisDay, time: string): Date | null => parisInstant(day, time)
