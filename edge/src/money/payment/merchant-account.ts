import { slug } from '@portal/content'
import { z } from 'zod'

/** What every account at a bank has, whatever its gateway; each gateway adds what it needs. */
export const merchantAccount = z.object({
  /** Names an entry of `gateways` (`money/gateway/gateways.ts`). */
  gateway: z.string(),
  /** Kept with each attempt: never reuse one for another contract. */
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  /** Where the browser posts the form. */
  action: z.url({ protocol: /^https?$/ }),
  mode: z.enum(['test', 'production']),
  /** Slugs of the sellers that this account cashes for; absent: the one that `id` names. */
  sellers: z.array(slug).min(1).optional(),
  /** What both sides seal with. */
  key: z.string(),
})
export type MerchantAccount = z.infer<typeof merchantAccount>

export const sellersOf = ({ id, sellers = [id] }: MerchantAccount) => sellers

/** The portal itself, as a seller: its own contract with a bank, for subscriptions. */
export const ownSeller = 'portail'

/** The account that cashes for a seller, `null` when there is none. */
export function accountOfSeller(
  accounts: readonly MerchantAccount[],
  seller: string,
): MerchantAccount | null {
  return accounts.find((account) => sellersOf(account).includes(seller)) ?? null
}
