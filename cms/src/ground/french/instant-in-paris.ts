const instant = new Intl.DateTimeFormat('fr-FR', {
  timeZone: 'Europe/Paris',
  day: 'numeric',
  month: 'long',
  hour: '2-digit',
  minute: '2-digit',
})

/** « 23 novembre à 21:15 », in Paris. @param iso UTC instant, ISO 8601 */
export const instantInParis = (iso: string) => instant.format(new Date(iso))
