import { faultLine } from '@portal/content/log'
import { Hono } from 'hono'
import { paths } from '../../ground/contract/index.ts'
import type { PortalContext, PortalEnvironment } from '../../ground/http/portal-environment.ts'
import { log } from '../../ground/log/log.ts'
import { codeKeys } from '../code/code-keys.ts'
import { applyReply } from '../hand-off/answer-store.ts'
import { readCall } from '../hand-off/message-signature.ts'
import { partnerCall } from '../hand-off/partner-answer.ts'
import { readPartners } from '../hand-off/partner-settings.ts'
import { servedOrder } from '../hand-off/served-order-store.ts'
import { keepTickets } from './ticket-store.ts'

/**
 * What whoever serves orders tells us, server to server, under its own seal: that it serves one, that it cannot, or its
 * tickets. Short JSON, no cookie. A fault of ours answers 500, so that it calls again; a call that is made again changes
 * nothing, so that one which was overheard is worth nothing either.
 */
export const partnerCallRoutes = new Hono<PortalEnvironment>()
  .post(paths.partnerCall(':partner'), async (c) => {
    const partner = readPartners(c.env).find(({ id }) => id === c.req.param('partner'))
    if (!partner?.answers) return said(c, 'unknown-partner', 404)
    const body = new Uint8Array(await c.req.arrayBuffer())
    const { settings } = c.var
    const message = {
      method: 'POST' as const,
      // What it was told to call: a front may have changed what reaches us.
      targetUri: (settings.local ? new URL(c.req.url).origin : settings.origin) + c.req.path,
      contentType: c.req.header('content-type') ?? '',
      body,
    }
    const reading = await readCall(message, c.req.raw.headers, partner.answers, c.var.now)
    if (reading !== 'genuine') {
      log('warn', 'a call of a partner was refused', { partner: partner.id, reading })
      return said(c, reading, 401)
    }
    const call = partnerCall.safeParse(jsonOf(body))
    if (!call.success) return said(c, 'unreadable', 422)
    const { database, now } = c.var
    const order = await servedOrder(database, call.data.order)
    // An order of another partner is none of its business, not even that it is there.
    if (!order || !partner.sellers.includes(order.sellerSlug)) return said(c, 'unknown-order', 404)
    if (call.data.answer !== 'ready') {
      await applyReply(database, order, call.data, 'call', now)
      c.var.drainOutboxLater()
      return said(c, 'done', 200)
    }
    const kept = await keepTickets(database, codeKeys(c.env), order, call.data, 'call', now)
    c.var.drainOutboxLater()
    return kept.kind === 'refused' ? said(c, kept.why, 409) : said(c, kept.kind, 200)
  })
  .onError((fault, c) => {
    log('error', 'call of a partner not kept', { fault: faultLine(fault) })
    return said(c, 'temporary-failure', 500)
  })

function jsonOf(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(body))
  } catch {
    return null
  }
}

const said = (c: PortalContext, result: string, status: 200 | 401 | 404 | 409 | 422 | 500) =>
  c.json({ result }, status, { 'Cache-Control': 'no-store' })
