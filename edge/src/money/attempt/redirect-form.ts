import type { Database } from '../../ground/database/database.ts'
import type { Gateway } from '../payment/gateway.ts'
import type { MerchantAccount } from '../payment/merchant-account.ts'
import { keepOwnForm } from '../payment/own-form-store.ts'
import type { PaymentRequest } from '../payment/payment-request.ts'

/** The sealed fields to post to `account.action`. What was sealed is kept first: it never counts as a call of the bank. */
export async function redirectForm(
  database: Database,
  gateway: Gateway,
  account: MerchantAccount,
  request: PaymentRequest,
  now: Date,
): Promise<Record<string, string>> {
  const { fields, sealedText } = await gateway.form(account, request)
  await keepOwnForm(database, { gateway: account.gateway, text: sealedText }, request.reference, now)
  return fields
}
