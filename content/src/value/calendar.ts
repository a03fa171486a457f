import type { z } from 'zod'

/**
 * A calendar day in Europe/Paris, `YYYY-MM-DD`. Days compare as strings. Here and not beside its schema, so that a
 * browser that counts days loads no library of schemas.
 */
export type ParisDay = string & z.$brand<'ParisDay'>

const parisCalendar = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Paris',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

const hourMs = 3_600_000
let lastAsked: { hour: number; day: ParisDay } | null = null

/**
 * The day that calendars in Paris show at `instant`. Asked on every request, so the last answer is cached for its
 * hour: since 1911 Paris has stood whole hours from UTC, and its day begins with an hour. Before 1970 nothing is
 * kept.
 */
export function parisDayAt(instant: Date): ParisDay {
  const hour = Math.floor(instant.getTime() / hourMs)
  if (lastAsked?.hour === hour) return lastAsked.day
  const day = parisCalendar.format(instant) as ParisDay
  if (hour >= 0) lastAsked = { hour, day }
  return day
}

/** `day` moved by `count` calendar days (negative goes back). */
export function addDays(day: ParisDay, count: number): ParisDay {
  const noon = new Date(`${day}T12:00:00Z`)
  noon.setUTCDate(noon.getUTCDate() + count)
  return noon.toISOString().slice(0, 10) as ParisDay
}

/** Whole calendar days from `from` to `to`; negative when `to` comes first. */
export function daysBetween(from: ParisDay, to: ParisDay): number {
  return Math.round((Date.parse(`${to}T12:00:00Z`) - Date.parse(`${from}T12:00:00Z`)) / 86_400_000)
}

/** The instant at which a day begins in Paris: 22 or 23 hours of the day before, UTC. */
export function parisDayBegins(day: ParisDay): Date {
  const midnight = Date.parse(`${day}T00:00:00Z`)
  const summer = new Date(midnight - 2 * 3_600_000)
  return parisDayAt(summer) === day ? summer : new Date(midnight - 3_600_000)
}
