import { z } from 'zod'

const reading = z.object({
  encoding: z.string().default('UTF-8'),
  headerLine: z.number().int().positive().default(1),
  chosen: z
    .array(
      z.object({
        column: z.enum(['firstName', 'lastName', 'email', 'team']),
        header: z.string(),
        left: z.array(z.string()),
      }),
    )
    .default([]),
  /** Lines that are about nobody: totals, feet of pages. */
  skipped: z.array(z.number().int().positive()).default([]),
})

/** How a file was read, for whoever confirms it: what was guessed is shown. Headers and numbers alone. */
export type RosterReading = z.infer<typeof reading>

/** As it is kept with its roster; `{}` for one that was read before this was kept. */
export const parseReading = (stored: string): RosterReading => reading.parse(JSON.parse(stored))
