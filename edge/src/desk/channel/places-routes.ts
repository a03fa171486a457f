import { channelPaths, placesAnswer, placesQuestion } from '@portal/content/channel'
import { sql } from 'drizzle-orm'
import { Hono } from 'hono'
import type { PortalEnvironment } from '../../ground/http/portal-environment.ts'

/** How many places of sessions are taken, for whoever would take one of them away. Changes nothing. */
export const placesRoutes = new Hono<PortalEnvironment>().post(channelPaths.places, async (c) => {
  const asked = placesQuestion.safeParse(await c.req.json().catch(() => null))
  if (!asked.success) return c.json({ error: 'malformed' }, 422)
  const pools = await c.var.database.all<unknown>(
    sql`SELECT id, held, sold FROM stock_pools
      WHERE id IN (SELECT value FROM json_each(${JSON.stringify(asked.data.pools)})) ORDER BY id`,
  )
  return c.json(placesAnswer.parse({ pools }))
})
