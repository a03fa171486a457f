import { decodeBase64Url } from '../../ground/crypto/base64url.ts'
import { z } from 'zod'
import { merchantAccount } from '../payment/merchant-account.ts'
import { isUsableKey } from './result-key.ts'

/**
 * A partner who cashes on a contract of their own and forwards what their bank tells them. Two keys, one a direction: what
 * we seal with `key` can never be taken for a result, which the partner alone can sign.
 */
export const relayAccount = merchantAccount.extend({
  gateway: z.literal('relay'),
  /** The partner’s own name for our shop. */
  merchant: z.string().regex(/^[A-Za-z0-9-]{1,40}$/),
  /** Seals the form that the browser takes to the partner. */
  key: z.string().regex(/^[\x21-\x7e]{32,200}$/),
  /** Ed25519 public keys of the partner, 32 bytes in base64url: two while one replaces the other. */
  resultKeys: z
    .array(z.string().refine((key) => isUsableKey(decodeBase64Url(key)), 'not an Ed25519 public key'))
    .min(1)
    .max(2),
})
export type RelayAccount = z.infer<typeof relayAccount>
