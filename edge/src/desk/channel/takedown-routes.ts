import { channelPaths, takedownOrder } from '@portal/content/channel'
import { Hono } from 'hono'
import { paths } from '../../ground/contract/index.ts'
import type { PortalEnvironment } from '../../ground/http/portal-environment.ts'
import { keepTakedown } from '../../published/takedown/takedown-store.ts'
import { forgetTakedowns } from '../../published/takedown/takedowns.ts'

/** The CMS takes an offer or a provider off the portal: refused as soon as this has answered, elsewhere within seconds. */
export const takedownChannelRoutes = new Hono<PortalEnvironment>().post(channelPaths.takedowns, async (c) => {
  const order = takedownOrder.safeParse(await c.req.json().catch(() => null))
  if (!order.success) return c.json({ error: 'malformed' }, 422)
  await keepTakedown(c.var.database, order.data)
  forgetTakedowns(c.env)
  return c.json({ kept: order.data.id })
})

/** What lists hide until the next publication: built pages still show it. */
export const takenDownRoutes = new Hono<PortalEnvironment>().get(paths.takenDown, async (c) => {
  c.header('Cache-Control', 'private, no-cache')
  c.header('Vary', 'Cookie')
  return c.json(await c.var.takedowns.all())
})
