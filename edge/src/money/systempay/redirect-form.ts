import { z } from 'zod'
import { byteFieldsOf } from '../payment/form-fields.ts'
import type { SystempayAccount } from './account.ts'
import type { PaymentRequest, SealedForm } from '../payment/payment-request.ts'
import { sign, signedText } from './signature.ts'

/** Unique per shop within a UTC day, whatever the case: the end of our reference (the store keeps it unique). */
function transactionId(reference: string): string {
  return reference.slice(6)
}

/** `YYYYMMDDHHMMSS` in UTC. */
function systempayDate(instant: Date): string {
  return instant.toISOString().slice(0, 19).replaceAll(/\D/g, '')
}

/**
 * All that is ever signed for the bank: what we draw, and what our settings say. Nothing that somebody has typed, since
 * the signature covers values without their names: chosen ones would read as a call of the bank. The address and the
 * mail of the payer are optional there and stay here. No value can hold a `+`, nor be one that a call must carry.
 */
const signedValues = z.strictObject({
  vads_version: z.literal('V2'),
  vads_page_action: z.literal('PAYMENT'),
  vads_action_mode: z.literal('INTERACTIVE'),
  vads_payment_config: z.literal('SINGLE'),
  vads_site_id: z.string().regex(/^\d{8}$/),
  vads_ctx_mode: z.enum(['TEST', 'PRODUCTION']),
  vads_trans_id: z.string().regex(/^[A-Z0-9]{6}$/),
  vads_trans_date: z.string().regex(/^\d{14}$/),
  vads_amount: z.string().regex(/^[1-9]\d{0,11}$/),
  vads_currency: z.literal('978'),
  vads_order_id: z.string().regex(/^[A-Z0-9]{12}$/),
  vads_language: z.literal('fr'),
  vads_return_mode: z.literal('NONE'),
  vads_url_return: z.string().regex(/^https?:\/\/[A-Za-z0-9._~:/[\]-]{1,1000}$/),
})

/** The signed fields that the browser posts to `account.action` (form V2, immediate single payment). */
export async function systempayForm(account: SystempayAccount, request: PaymentRequest): Promise<SealedForm> {
  const fields = signedValues.parse({
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
    vads_language: 'fr',
    vads_return_mode: 'NONE',
    vads_url_return: request.returnUrl,
  } satisfies z.input<typeof signedValues>)
  const signature = await sign(fields, account.key)
  return { fields: { ...fields, signature }, sealedText: signedText(byteFieldsOf(fields)) }
}
