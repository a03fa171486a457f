import { z } from 'zod'
import { merchantAccount } from '../payment/merchant-account.ts'

export const systempayAccount = merchantAccount.extend({
  gateway: z.literal('systempay'),
  siteId: z.string().regex(/^\d{8}$/),
  /** The key of `mode`. It is joined to what it signs by a `+`, so it holds none. */
  key: z.string().regex(/^[\x21-\x2a\x2c-\x7e]{8,}$/),
})
export type SystempayAccount = z.infer<typeof systempayAccount>
