import { z } from 'zod'

/** What a partner signs about one payment. Names that come later are signed too, and are not read. */
export const relayResult = z.object({
  kind: z.literal('payment-result'),
  /** The partner’s own name for our shop. */
  merchant: z.string().regex(/^[A-Za-z0-9-]{1,40}$/),
  mode: z.enum(['test', 'production']),
  /** One a result, for ever: told again, it is the same. */
  id: z.string().regex(/^[A-Za-z0-9_-]{16,64}$/),
  /** When this message was signed. One that is sent again is signed again. */
  signedAt: z.iso.datetime({ precision: 0 }),
  /** Of the attempt. */
  reference: z.string().regex(/^[A-Z0-9]{12}$/),
  /** Their bank’s name for what moved: an authorisation and its capture share one, each refund has its own. */
  transaction: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  /** `refused`, a movement, or what this release does not know yet, which settles nothing and is told to a person. */
  status: z.string().regex(/^[a-z][a-z-]{1,39}$/),
  amountCents: z.number().int().min(0).max(999_999_999_999),
  /** ISO 4217. */
  currency: z.string().regex(/^[A-Z]{3}$/),
})
