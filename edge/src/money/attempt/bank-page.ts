import type { BankRedirectData, PostalAddress } from '../../ground/contract/index.ts'
import type { PortalContext } from '../../ground/http/portal-environment.ts'
import { lastAttempt, type PaymentAttempt } from '../payment/attempt-store.ts'
import { gatewayNamed } from '../gateway/gateways.ts'
import { readMerchantAccounts } from '../gateway/merchant-accounts.ts'
import { mayPay, type Payable } from '../payment/payable.ts'
import type { PayableKey } from '../payment/payable-key.ts'
import { redirectForm } from './redirect-form.ts'

/** Something to pay, as its page and its bank need it. */
export interface BankPayment extends PayableKey, Payable {
  sellerName: string
  address: PostalAddress
  /** Own address where the bank sends the browser back. */
  returnTo: string
  back: BankRedirectData['back']
}

/** The page that leads to the bank with the sealed form of an attempt; what is no longer payable is shown (CGU articles 2 and 6.2). */
export async function sendToBank(
  c: PortalContext,
  payment: BankPayment,
  drawn: PaymentAttempt | null = null,
): Promise<Response> {
  if (!mayPay(payment, c.var.now)) return c.redirect(payment.back.href, 303)
  const attempt = drawn ?? (await lastAttempt(c.var.database, payment))
  const account = readMerchantAccounts(c.env['MERCHANT_ACCOUNTS']).find(({ id }) => id === attempt.account)
  const gateway = account && gatewayNamed(account.gateway)
  if (!gateway) throw new Error(`the merchant account ${attempt.account} is no longer set up`)
  const { id, sellerName, totalCents, address, returnTo, back } = payment
  const origin = c.var.settings.local ? new URL(c.req.url).origin : c.var.settings.origin
  const { reference, createdAt } = attempt
  const request = { orderId: id, reference, totalCents, createdAt, address, returnUrl: origin + returnTo }
  const fields = await redirectForm(c.var.database, gateway, account, request, c.var.now)
  return c.var.render('bankRedirect', {
    bankRedirect: {
      payableId: id,
      bankName: gateway.bankName,
      sellerName,
      totalCents,
      action: account.action,
      fields,
      back,
    },
  })
}
