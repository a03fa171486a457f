import { z } from 'zod'

/** What our schemas match with by the name of a format alone. */
export const expressionsOfLibraries: Record<string, RegExp> = {
  'z.email()': z.regexes.email,
  'z.iso.date()': z.regexes.date,
  'z.iso.datetime()': z.regexes.datetime({ precision: null }),
}
