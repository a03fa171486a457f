import { channelPaths, cmsWord } from '@portal/content/channel'
import { Hono } from 'hono'
import type { PortalEnvironment } from '../../ground/http/portal-environment.ts'
import { keepCmsWord } from '../watch/cms-word-store.ts'
import { healthNow } from '../watch/health-now.ts'

/** Each says to the other how it stands, every minute: whichever falls silent is missed by the other. */
export const cmsWordRoutes = new Hono<PortalEnvironment>().post(channelPaths.watch, async (c) => {
  const told = cmsWord.safeParse(await c.req.json().catch(() => null))
  if (!told.success) return c.json({ error: 'malformed' }, 422)
  await keepCmsWord(c.var.database, told.data, c.var.now)
  return c.json(await healthNow(c))
})
