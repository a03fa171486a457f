import type { SystempayAccount } from '../merchant-account.ts'
import type { PaymentRequest } from '../payment-request.ts'
import { sign } from './signature.ts'

/** Unique per shop within a UTC day, whatever the case: the end of our reference (the store keeps it unique). */
export function transactionId(reference: string): string {
  return reference.slice(6)
}

/** `YYYYMMDDHHMMSS` in UTC. */
export function systempayDate(instant: Date): string {
  return instant.toISOString().slice(0, 19).replaceAll(/\D/g, '')
}

/** The signed fields that the browser posts to `account.action` (form V2, immediate single payment). */
export async function systempayForm(
  account: SystempayAccount,
  request: PaymentRequest,
): Promise<Record<string, string>> {
  const fields = {
    vads_version: 'V2',
    vads_page_action: 'PAYMENT',
    vads_action_mode: 'INTERACTIVE',
    vads_payment_config: 'SINGLE',
    vads_site_id: account.siteId,
    vads_ctx_mode: account.mode === 'test' ? 'TEST' : 'PRODUCTION',
    vads_trans_id: transactionId(request.reference),
    vads_trans_date: systempayDate(request.createdAt),
    vads_amount: String(request.totalCents),
    vads_currency: '978',
    vads_order_id: request.reference,
    vads_cust_email: request.email,
    vads_cust_address: cleaned(`${request.address.line1} ${request.address.line2}`),
    vads_cust_zip: cleaned(request.address.postalCode),
    vads_cust_city: cleaned(request.address.city),
    vads_cust_country: request.address.country,
    vads_language: 'fr',
    vads_return_mode: 'NONE',
    vads_url_return: request.returnUrl,
  }
  return { ...fields, signature: await sign(fields, account.key) }
}

/** Angle brackets are refused by the platform. */
function cleaned(text: string): string {
  return [...text.replaceAll(/[<>]/g, ' ').trim()].slice(0, 120).join('')
}
