const format = new Intl.DateTimeFormat('fr-FR', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: 'Europe/Paris',
})

/** « 24 novembre 2026 à 09:15 », in Paris. */
export const inParis = (instant: Date) => format.format(instant)
