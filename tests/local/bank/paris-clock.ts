const parts = new Intl.DateTimeFormat('fr-FR', {
  timeZone: 'Europe/Paris',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

/** `22/11/2026` and `18:30:00`, on the clock of Paris. */
export function parisClock(instant: Date): { day: string; time: string } {
  const part = Object.fromEntries(parts.formatToParts(instant).map(({ type, value }) => [type, value]))
  return {
    day: `${part['day']}/${part['month']}/${part['year']}`,
    time: `${part['hour']}:${part['minute']}:${part['second']}`,
  }
}

/** `20261122173000`: the compact form of Lyra, in UTC. */
export function compactUtc(instant: Date): string {
  return instant.toISOString().replaceAll(/[-:T]/g, '').slice(0, 14)
}
