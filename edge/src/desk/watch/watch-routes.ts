import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { paths } from '../../ground/contract/index.ts'
import { isSameSecret } from '../../ground/crypto/same-secret.ts'
import type { PortalContext, PortalEnvironment } from '../../ground/http/portal-environment.ts'
import { refusedProblem } from '../../ground/http/problem.ts'
import { readMailSettings } from '../../post/mail/mail-settings.ts'
import { takeReturn } from '../../post/outbox/returned-letter-store.ts'
import { countedDays } from './day-count-store.ts'
import { healthNow } from './health-now.ts'
import { noteDone } from './last-done-store.ts'
import { openMetrics, openMetricsType } from './open-metrics.ts'
import { readWatchSettings } from './watch-settings.ts'

/** Days that a monitor is told: one that was away for a week has missed none. */
const toldDays = 8

/** A report holds the letter at most; ours are small. */
const limitReturn = bodyLimit({
  maxSize: 1_000_000,
  onError: (c) => refusedProblem(c as PortalContext, 413),
})

/** Whoever does not show the secret finds nothing there. */
const watchGuard = createMiddleware<PortalEnvironment>(async (c, next) => {
  const { secret } = readWatchSettings(c.env)
  const [, shown] = /^Bearer (\S+)$/.exec(c.req.header('authorization') ?? '') ?? []
  if (secret === null || shown === undefined || !isSameSecret(shown, secret)) return refusedProblem(c, 404)
  await next()
  c.res.headers.set('Cache-Control', 'no-store')
})

/** What is told to whoever watches over the portal, and what they tell it: counts and ages, of nobody. */
export const watchRoutes = new Hono<PortalEnvironment>()
watchRoutes.get(paths.healthDetail, watchGuard, async (c) => c.json(await healthNow(c)))
watchRoutes.get(paths.healthCounts, watchGuard, async (c) => {
  const { database, today } = c.var
  const [counted, health] = await Promise.all([countedDays(database, today, toldDays), healthNow(c)])
  return c.body(openMetrics(counted, health), 200, { 'Content-Type': openMetricsType })
})
// Told once a backup has been written: nothing of it is sent.
watchRoutes.post(paths.healthBackup, watchGuard, async (c) => {
  await noteDone(c.var.database, 'backup', c.var.now)
  return c.json({ noted: true })
})
// What came to the mailbox of returns, as it came (message/rfc822): read, counted, and not kept.
watchRoutes.post(paths.healthReturns, watchGuard, limitReturn, async (c) => {
  const { returns } = readMailSettings(c.env)
  if (returns === null) return c.json({ taken: 'no-mailbox' }, 409)
  const source = new Uint8Array(await c.req.arrayBuffer())
  const keys = c.var.settings.passKeys
  return c.json({ taken: await takeReturn(c.var.database, source, { returns, keys }, c.var.now) })
})
