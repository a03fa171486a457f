import { poolId } from '@portal/content'
import { channelPaths, codeImport } from '@portal/content/channel'
import { Hono } from 'hono'
import type { PortalEnvironment } from '../../ground/http/portal-environment.ts'
import { codeKeys } from '../../money/code/code-keys.ts'
import { importCodes, poolStock } from '../../money/code/pool-store.ts'

/** Pools of codes of one use: filled by the CMS, which can count them and never read them. */
export const poolRoutes = new Hono<PortalEnvironment>()
  .post(channelPaths.codes(':pool'), async (c) => {
    const pool = poolId.safeParse(c.req.param('pool'))
    const asked = codeImport.safeParse(await c.req.json().catch(() => null))
    if (!pool.success || !asked.success) return c.json({ error: 'malformed' }, 422)
    const { codes, trial } = asked.data
    const keys = codeKeys(c.env)
    return c.json(await importCodes(c.var.database, keys, { pool: pool.data, codes, trial }, c.var.now))
  })
  .get(channelPaths.pool(':pool'), async (c) => {
    const pool = poolId.safeParse(c.req.param('pool'))
    return pool.success
      ? c.json(await poolStock(c.var.database, pool.data))
      : c.json({ error: 'malformed' }, 422)
  })
