import type { Database } from '../../ground/database/database.ts'
import type { MerchantAccount } from '../payment/merchant-account.ts'
import { moneticoForm } from '../monetico/redirect-form.ts'
import { keepOwnForm } from '../payment/own-form-store.ts'
import type { PaymentRequest } from '../payment/payment-request.ts'
import { systempayForm } from '../systempay/redirect-form.ts'

/** As a person knows the page where they pay. */
export const bankNames = { monetico: 'Monetico Paiement', systempay: 'Systempay' } as const

/** The sealed fields to post to `account.action`. What was sealed is kept first: it never counts as a call of the bank. */
export async function redirectForm(
  database: Database,
  account: MerchantAccount,
  request: PaymentRequest,
  now: Date,
): Promise<Record<string, string>> {
  const { fields, sealedText } =
    account.gateway === 'monetico'
      ? await moneticoForm(account, request)
      : await systempayForm(account, request)
  await keepOwnForm(database, { gateway: account.gateway, text: sealedText }, request.reference, now)
  return fields
}
