import { slug } from '@portal/content'
import { z } from 'zod'
import { usableKey } from './monetico-key.ts'

const shared = {
  /** Kept with each attempt: never reuse one for another contract. */
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  /** Where the browser posts the form. */
  action: z.url({ protocol: /^https?$/ }),
  mode: z.enum(['test', 'production']),
  /** Slugs of the sellers that this account cashes for; absent: the one that `id` names. */
  sellers: z.array(slug).min(1).optional(),
}

const moneticoAccount = z.object({
  gateway: z.literal('monetico'),
  ...shared,
  tpe: z.string().regex(/^[A-Za-z0-9]{7}$/),
  societe: z.string().regex(/^[\x21-\x7e]{1,20}$/),
  /** The 40 characters, as the bank hands them over. */
  key: z.string().refine((key) => usableKey(key) !== null, 'malformed key'),
})
export type MoneticoAccount = z.infer<typeof moneticoAccount>

const systempayAccount = z.object({
  gateway: z.literal('systempay'),
  ...shared,
  siteId: z.string().regex(/^\d{8}$/),
  /** The key of `mode`. It is joined to what it signs by a `+`, so it holds none. */
  key: z.string().regex(/^[\x21-\x2a\x2c-\x7e]{8,}$/),
})
export type SystempayAccount = z.infer<typeof systempayAccount>

const merchantAccount = z.discriminatedUnion('gateway', [moneticoAccount, systempayAccount])
export type MerchantAccount = z.infer<typeof merchantAccount>

const identity = (account: MerchantAccount) =>
  account.gateway === 'monetico' ? account.tpe : `${account.siteId} ${account.mode}`

const sellersOf = ({ id, sellers = [id] }: MerchantAccount) => sellers

const merchantAccounts = z
  .array(merchantAccount)
  .min(1)
  .superRefine((accounts, context) => {
    const refuse = (message: string) => context.addIssue({ code: 'custom', message })
    const twice = (values: string[]) => new Set(values).size < values.length
    if (twice(accounts.map(({ id }) => id))) refuse('an account id is there twice')
    if (twice(accounts.map(({ key }) => key))) refuse('a key is there twice')
    if (twice(accounts.map(identity))) refuse('a TPE or a shop is there twice')
    if (twice(accounts.flatMap(sellersOf))) refuse('a seller has two accounts')
  })

/** Reads `MERCHANT_ACCOUNTS` (JSON). Throws when it is wrong; the message names fields, never a key. */
export function readMerchantAccounts(setting: unknown): MerchantAccount[] {
  let value: unknown = null
  try {
    value = JSON.parse(z.string().parse(setting))
  } catch {
    throw new Error('MERCHANT_ACCOUNTS is not JSON')
  }
  const parsed = merchantAccounts.safeParse(value)
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  throw new Error(`MERCHANT_ACCOUNTS is wrong: ${problems.join('; ')}`)
}

/** The portal itself, as a seller: its own contract with a bank, for subscriptions. */
export const ownSeller = 'portail'

/** The account that cashes for a seller, `null` when there is none. */
export function accountOfSeller(
  accounts: readonly MerchantAccount[],
  seller: string,
): MerchantAccount | null {
  return accounts.find((account) => sellersOf(account).includes(seller)) ?? null
}
