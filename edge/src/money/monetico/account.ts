import { z } from 'zod'
import { merchantAccount } from '../payment/merchant-account.ts'
import { usableKey } from './key.ts'

export const moneticoAccount = merchantAccount.extend({
  gateway: z.literal('monetico'),
  tpe: z.string().regex(/^[A-Za-z0-9]{7}$/),
  societe: z.string().regex(/^[\x21-\x7e]{1,20}$/),
  /** The 40 characters, as the bank hands them over. */
  key: z.string().refine((key) => usableKey(key) !== null, 'malformed key'),
})
export type MoneticoAccount = z.infer<typeof moneticoAccount>
