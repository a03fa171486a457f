import { z } from 'zod'
import type { PortalBindings } from '../../ground/settings/environment.ts'

/** The settings of this room. */
export const watchSettings = z.object({
  /** Shown by whoever watches over the portal, as `Authorization: Bearer …`; without it nobody reads more than `/sante`. */
  WATCH_SECRET: z.string().min(32).optional(),
})

/** Throws, naming the setting, when it is wrong. */
export function readWatchSettings(bindings: PortalBindings): { secret: string | null } {
  const parsed = watchSettings.safeParse(bindings)
  if (!parsed.success) throw new Error('settings missing or wrong: WATCH_SECRET')
  return { secret: parsed.data.WATCH_SECRET ?? null }
}
