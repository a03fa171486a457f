import type { PaymentRequest, SealedForm } from '../payment/payment-request.ts'
import type { RelayAccount } from './account.ts'
import { requestText, sealRequest } from './seal.ts'

/** The sealed fields that the browser posts to `account.action`: what we draw, and what our settings say; nothing typed. */
export async function relayForm(account: RelayAccount, request: PaymentRequest): Promise<SealedForm> {
  const fields = {
    merchant: account.merchant,
    mode: account.mode,
    reference: request.reference,
    amount_cents: String(request.totalCents),
    currency: 'EUR',
    created_at: request.createdAt.toISOString(),
    return_url: request.returnUrl,
  }
  return {
    fields: { ...fields, seal: await sealRequest(fields, account.key) },
    sealedText: requestText(fields),
  }
}
