import { legalTextKinds } from '@portal/content'
import { channelPaths } from '@portal/content/channel'
import { Hono } from 'hono'
import { z } from 'zod'
import type { PortalEnvironment } from '../../ground/http/portal-environment.ts'
import { isAcceptedKind, readCoverage } from './coverage-store.ts'

const kindOf = z.enum(legalTextKinds)

/** Who has accepted what, in counts, for the legal team. */
export const coverageRoutes = new Hono<PortalEnvironment>().get(channelPaths.coverage(':kind'), async (c) => {
  const kind = kindOf.safeParse(c.req.param('kind'))
  if (!kind.success || !isAcceptedKind(kind.data)) return c.json({ error: 'malformed' }, 422)
  return c.json(await readCoverage(c.var.database, c.var.legalTexts, kind.data, c.var.today))
})
