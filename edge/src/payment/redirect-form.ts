import type { MerchantAccount } from './merchant-account.ts'
import { moneticoForm } from './monetico/redirect-form.ts'
import type { PaymentRequest } from './payment-request.ts'
import { systempayForm } from './systempay/redirect-form.ts'

/** As a person knows the page where they pay. */
export const bankNames = { monetico: 'Monetico Paiement', systempay: 'Systempay' } as const

/** The sealed fields to post to `account.action`. */
export function redirectForm(
  account: MerchantAccount,
  request: PaymentRequest,
): Promise<Record<string, string>> {
  return account.gateway === 'monetico' ? moneticoForm(account, request) : systempayForm(account, request)
}
