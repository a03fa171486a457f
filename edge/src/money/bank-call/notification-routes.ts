import { faultLine } from '@portal/content/log'
import { Hono } from 'hono'
import { paths } from '../../ground/contract/index.ts'
import type { PortalContext, PortalEnvironment } from '../../ground/http/portal-environment.ts'
import { receiveNotification } from './notification-store.ts'
import { byteString } from '../payment/form-fields.ts'
import { log } from '../../ground/log/log.ts'
import { gatewayNamed } from '../gateway/gateways.ts'
import { readMerchantAccounts } from '../gateway/merchant-accounts.ts'
import { ownForms } from '../payment/own-form-store.ts'

/**
 * Return interfaces of the banks, server to server (`payments.md` 1.5, 1.6 and 2.4): no cookie, no redirect, short
 * plain text. A fault of ours answers 500, so that the bank tells it and calls again.
 */
export const notificationRoutes = new Hono<PortalEnvironment>()
  .on(['GET', 'POST'], paths.bankNotification(':gateway'), async (c) => {
    const gateway = gatewayNamed(c.req.param('gateway') ?? '')
    if (!gateway) return plain(c, 'no such gateway\n', 404)
    const { methods, read, acknowledged, refused, refusedStatus = 200 } = gateway.call
    if (!methods.includes(c.req.method === 'POST' ? 'POST' : 'GET')) {
      c.header('Allow', methods.join(', '))
      return plain(c, 'method not allowed\n', 405)
    }
    const raw = await rawCall(c)
    const accounts = readMerchantAccounts(c.env['MERCHANT_ACCOUNTS'])
    const reading = await read(raw, accounts, ownForms(c.var.database), c.var.now)
    if (reading.kind === 'forged') {
      log('warn', 'a notification with a wrong seal was refused')
      return plain(c, refused, refusedStatus)
    }
    await receiveNotification(c.var.database, c.var.settings.issuer, reading, byteString(raw), c.var.now)
    c.var.drainOutboxLater()
    return plain(c, acknowledged, 200)
  })
  .onError((fault, c) => {
    log('error', 'notification not kept', { fault: faultLine(fault) })
    return plain(c, 'temporary failure\n', 500)
  })

async function rawCall(c: PortalContext): Promise<Uint8Array> {
  if (c.req.method === 'POST') return new Uint8Array(await c.req.arrayBuffer())
  return new TextEncoder().encode(new URL(c.req.url).search.slice(1))
}

function plain(c: PortalContext, text: string, status: 200 | 401 | 404 | 405 | 500): Response {
  return c.body(text, status, {
    'Content-Type': 'text/plain; charset=utf-8',
    Pragma: 'no-cache',
    'Cache-Control': 'no-store',
  })
}
