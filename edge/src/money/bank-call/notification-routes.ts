import { Hono } from 'hono'
import { paths } from '../../ground/contract/index.ts'
import type { PortalContext, PortalEnvironment } from '../../ground/http/portal-environment.ts'
import { receiveNotification } from './notification-store.ts'
import { byteString } from '../payment/form-fields.ts'
import { readMerchantAccounts } from '../payment/merchant-account.ts'
import * as monetico from '../monetico/notification.ts'
import { faultLine } from '../../ground/http/fault-line.ts'
import type { MerchantAccount, MoneticoAccount, SystempayAccount } from '../payment/merchant-account.ts'
import type { NotificationReading } from '../payment/notification.ts'
import { ownForms } from '../payment/own-form-store.ts'
import * as systempay from '../systempay/notification.ts'

/**
 * Return interfaces of the banks, server to server (`payments.md` 1.5, 1.6 and 2.4): no cookie, no redirect, short
 * plain text. A fault of ours answers 500, so that the bank tells it and calls again.
 */
export const notificationRoutes = new Hono<PortalEnvironment>()
  // The mail about a failed call holds a link that replays it by GET.
  .on(['GET', 'POST'], paths.moneticoNotification, async (c) => {
    const raw = await rawCall(c)
    const accounts = readMerchantAccounts(c.env['MERCHANT_ACCOUNTS']).filter(isMonetico)
    const reading = await monetico.readMoneticoNotification(raw, accounts, ownForms(c.var.database))
    return answer(c, reading, raw, { right: monetico.acknowledged, wrong: monetico.refusedSeal })
  })
  .post(paths.systempayNotification, async (c) => {
    const raw = await rawCall(c)
    const accounts = readMerchantAccounts(c.env['MERCHANT_ACCOUNTS']).filter(isSystempay)
    const reading = await systempay.readSystempayNotification(raw, accounts, ownForms(c.var.database))
    return answer(c, reading, raw, { right: systempay.acknowledged, wrong: systempay.refusedSignature })
  })
  // The platform calls by POST alone.
  .get(paths.systempayNotification, (c) => {
    c.header('Allow', 'POST')
    return plain(c, 'method not allowed\n', 405)
  })
  .onError((fault, c) => {
    // oxlint-disable-next-line no-console -- the log of the Worker
    console.error('notification not kept', faultLine(fault))
    return plain(c, 'temporary failure\n', 500)
  })

async function rawCall(c: PortalContext): Promise<Uint8Array> {
  if (c.req.method === 'POST') return new Uint8Array(await c.req.arrayBuffer())
  return new TextEncoder().encode(new URL(c.req.url).search.slice(1))
}

async function answer(
  c: PortalContext,
  reading: NotificationReading,
  raw: Uint8Array,
  acknowledgements: { right: string; wrong: string },
): Promise<Response> {
  if (reading.kind === 'forged') {
    // oxlint-disable-next-line no-console -- the log of the Worker
    console.warn('a notification with a wrong seal was refused')
    return plain(c, acknowledgements.wrong, 200)
  }
  await receiveNotification(c.var.database, c.var.settings.issuer, reading, byteString(raw), c.var.now)
  c.var.drainOutboxLater()
  return plain(c, acknowledgements.right, 200)
}

function plain(c: PortalContext, text: string, status: 200 | 405 | 500): Response {
  return c.body(text, status, {
    'Content-Type': 'text/plain; charset=utf-8',
    Pragma: 'no-cache',
    'Cache-Control': 'no-store',
  })
}

const isMonetico = (account: MerchantAccount): account is MoneticoAccount => account.gateway === 'monetico'
const isSystempay = (account: MerchantAccount): account is SystempayAccount => account.gateway === 'systempay'
