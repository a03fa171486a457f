import type { ParisDay } from '../value/calendar.ts'

const longDay = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' })
const month = new Intl.DateTimeFormat('fr-FR', { month: 'long', year: 'numeric', timeZone: 'UTC' })
const longInstant = new Intl.DateTimeFormat('fr-FR', {
  timeZone: 'Europe/Paris',
  dateStyle: 'long',
  timeStyle: 'short',
})
const shortInstant = new Intl.DateTimeFormat('fr-FR', {
  timeZone: 'Europe/Paris',
  day: 'numeric',
  month: 'long',
  hour: '2-digit',
  minute: '2-digit',
})

/** The first of a month is an ordinal, which `Intl` does not know. */
const withOrdinal = (words: string) => words.replace(/^1(?=\s)/, '1er')

/** « 1er janvier 2027 ». */
export const dayInWords = (day: ParisDay): string => withOrdinal(longDay.format(new Date(`${day}T12:00:00Z`)))

/** « novembre 2026 », of `2026-11`. */
export const monthInWords = (yearAndMonth: string): string =>
  month.format(new Date(`${yearAndMonth}-01T12:00:00Z`))

/** « 23 novembre 2026 à 19:05 », on clocks in Paris. */
export const instantInWords = (instant: Date): string => withOrdinal(longInstant.format(instant))

/** « 23 novembre à 19:05 », on clocks in Paris, of what is about this year. */
export const recentInstantInWords = (instant: Date): string => withOrdinal(shortInstant.format(instant))
