import { slug } from '@portal/content'
import { channelPaths, planHolders } from '@portal/content/channel'
import { sql } from 'drizzle-orm'
import { Hono } from 'hono'
import type { PortalEnvironment } from '../../ground/http/portal-environment.ts'

/** How many contracts run on a plan, for whoever decides whether it stays on sale. */
export const planHoldersRoutes = new Hono<PortalEnvironment>().get(
  channelPaths.planHolders(':plan'),
  async (c) => {
    const plan = slug.safeParse(c.req.param('plan'))
    if (!plan.success) return c.json({ error: 'malformed' }, 422)
    const [counts] = await c.var.database.all<unknown>(
      sql`SELECT count(*) AS contracts, coalesce(sum(seats), 0) AS seats FROM subscriptions
        WHERE plan_slug = ${plan.data} AND concluded_at IS NOT NULL AND (ends_on IS NULL OR ends_on >= ${c.var.today})`,
    )
    return c.json(planHolders.parse(counts))
  },
)
