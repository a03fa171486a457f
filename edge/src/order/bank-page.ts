import { paths } from '../contract/index.ts'
import { type PortalContext, signedInOf } from '../http/portal-environment.ts'
import { readMerchantAccounts } from '../payment/merchant-account.ts'
import { bankNames, redirectForm } from '../payment/redirect-form.ts'
import { mayPay } from './order.ts'
import type { OrderRow } from './order-schema.ts'
import { lastAttempt, type PaymentAttempt } from './order-store.ts'

/** The page that leads to the bank with the sealed form of an attempt; an order no longer payable is shown (CGU articles 2 and 6.2). */
export async function sendToBank(
  c: PortalContext,
  order: OrderRow,
  drawn: PaymentAttempt | null = null,
): Promise<Response> {
  if (!mayPay(order, c.var.now)) return c.redirect(paths.order(order.id), 303)
  const attempt = drawn ?? (await lastAttempt(c.var.database, order.id))
  const account = readMerchantAccounts(c.env['MERCHANT_ACCOUNTS']).find(({ id }) => id === attempt.account)
  if (!account) throw new Error(`the merchant account ${attempt.account} is no longer set up`)
  const { recipient, line1, line2, postalCode, city, country } = order
  const origin = c.var.settings.local ? new URL(c.req.url).origin : c.var.settings.origin
  const fields = await redirectForm(account, {
    orderId: order.id,
    reference: attempt.reference,
    totalCents: order.totalCents,
    createdAt: attempt.createdAt,
    email: signedInOf(c).member.email,
    address: { recipient, line1, line2, postalCode, city, country },
    returnUrl: origin + paths.orderReturn(order.id),
  })
  return c.var.render('bankRedirect', {
    bankRedirect: {
      orderId: order.id,
      bankName: bankNames[account.gateway],
      sellerName: order.sellerName,
      totalCents: order.totalCents,
      action: account.action,
      fields,
    },
  })
}
