import type { ParisDay } from '@portal/content'

const words = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' })

/** « 1er janvier 2027 ». */
export const dayInWords = (day: ParisDay) => words.format(new Date(`${day}T12:00:00Z`)).replace(/^1 /, '1er ')
