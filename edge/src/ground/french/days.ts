import type { ParisDay } from '@portal/content'

const longDay = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' })
const instantInParis = new Intl.DateTimeFormat('fr-FR', {
  timeZone: 'Europe/Paris',
  dateStyle: 'long',
  timeStyle: 'short',
})

const firstOfMonth = (words: string) => words.replace(/^1(?=\s)/, '1er')

/** « 1er janvier 2027 », for mails and sentences of the Worker. */
export function dayInWords(day: ParisDay): string {
  return firstOfMonth(longDay.format(new Date(`${day}T12:00:00Z`)))
}

/** « 23 novembre 2026 à 19:05 », on clocks in Paris. */
export function instantInWords(instant: Date): string {
  return firstOfMonth(instantInParis.format(instant))
}
