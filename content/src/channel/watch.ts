import { z } from 'zod'
import { parisDay } from '../value/paris-day.ts'

const age = z.number().int().nonnegative()
const queue = z.object({ waiting: z.number().int().nonnegative(), oldestSeconds: age.nullable() })

/** A key by its name, and the day on which it was drawn, as its name says; `null` where somebody else named it. */
const keyAge = z.object({ setting: z.string().max(40), id: z.string().max(16), drawnOn: parisDay.nullable() })

/** How the CMS stands, told each minute: counts, ages and names of machines, of nobody. */
export const cmsWord = z.object({
  /** Publications and other work that waits. */
  jobs: queue,
  /** Letters to the team. */
  letters: queue.extend({ dead: z.number().int().nonnegative() }),
  /** The last one that has ended. */
  publication: z.object({ state: z.enum(['live', 'failed']), at: z.iso.datetime() }).nullable(),
  /** Providers whose review is due, and whom nobody was told of yet. */
  reviewsUntold: z.number().int().nonnegative(),
  /** TLS as it is seen from outside, by name; `endsAt` is `null` where it could not be read. */
  certificates: z.array(z.object({ host: z.string().max(253), endsAt: z.iso.datetime().nullable() })).max(4),
  keys: z.array(keyAge).max(8),
})
export type CmsWord = z.infer<typeof cmsWord>

/** What the portal answers: how it stands itself (`/sante/detail`), as far as the CMS looks at it. */
export const portalWord = z.looseObject({
  state: z.enum(['ok', 'empty', 'schedule-late']),
  schedule: z.object({ ageSeconds: age.nullable() }),
  backup: z.object({ at: z.iso.datetime().nullable(), ageSeconds: age.nullable() }),
})
export type PortalWord = z.infer<typeof portalWord>
