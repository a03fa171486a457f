import { z } from 'zod'
import type { ParisDay } from './calendar.ts'

export * from './calendar.ts'

/** A calendar day in Europe/Paris, `YYYY-MM-DD`. Days compare as strings. */
export const parisDay = z.iso.date().brand('ParisDay')

/** Marks a literal as a day; throws when it is not a real `YYYY-MM-DD`. */
export function asParisDay(day: string): ParisDay {
  return parisDay.parse(day)
}
