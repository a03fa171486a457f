import type { ParisDay } from '@portal/content'

const longDay = new Intl.DateTimeFormat('fr-FR', {
  timeZone: 'UTC',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
})
const wholeMonth = new Intl.DateTimeFormat('fr-FR', { timeZone: 'UTC', month: 'long', year: 'numeric' })
const instantInParis = new Intl.DateTimeFormat('fr-FR', {
  timeZone: 'Europe/Paris',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
})

const noon = (day: ParisDay) => new Date(`${day}T12:00:00Z`)
const firstOfMonth = (text: string) => text.replace(/^1(?=\s)/, '1er').replaceAll(' ', '\u00a0')

/** « 1er janvier 2027 », held together by no-break spaces. */
export function formatDay(day: ParisDay): string {
  return firstOfMonth(longDay.format(noon(day)))
}

/** « novembre 2026 », of `2026-11`. */
export function formatMonth(month: string): string {
  return wholeMonth.format(new Date(`${month}-01T12:00:00Z`)).replaceAll(' ', '\u00a0')
}

/** « 14/11/2026 ». */
export function formatShortDay(day: ParisDay): string {
  return day.split('-').reverse().join('/')
}

/** « 23 novembre 2026 à 19:05 », on clocks in Paris. */
export function formatInstant(instant: Date): string {
  return firstOfMonth(instantInParis.format(instant))
}
