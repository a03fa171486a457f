import { z } from 'zod'

/**
 * The documented names of an IPN that are read, and the only spelling of their values. `vads_hash` and
 * `vads_url_check_src` come in a call from server to server alone, never in a form of ours or on the way back of a
 * browser. Other names, known or new, are part of what is signed and are never looked at.
 */
export const systempayCall = z.object({
  vads_amount: z.string().regex(/^\d{1,12}$/),
  vads_ctx_mode: z.enum(['TEST', 'PRODUCTION']),
  /** ISO 4217 number. */
  vads_currency: z.string().regex(/^\d{3}$/),
  /** A key that the platform gives to the transaction. */
  vads_hash: z.string().regex(/^[A-Za-z0-9]{64}$/),
  /** Another one is told to a person as what cannot be read: none of the values that we sign ourselves is one of these. */
  vads_operation_type: z.enum(['DEBIT', 'CREDIT', 'CHARGEBACK', 'VERIFICATION']),
  vads_order_id: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  vads_site_id: z.string().regex(/^\d{8}$/),
  vads_trans_status: z.string().regex(/^[A-Z][A-Z_]{1,39}$/),
  /** Longer than anything that a form of ours holds. */
  vads_trans_uuid: z.string().regex(/^[A-Za-z0-9-]{16,64}$/),
  vads_url_check_src: z.enum(['PAY', 'BO', 'BATCH', 'BATCH_AUTO', 'REC', 'MERCH_BO', 'RETRY']),
})
