import { z } from 'zod'
import { type MerchantAccount, sellersOf } from '../payment/merchant-account.ts'
import { gatewayNamed, gateways } from './gateways.ts'

/** One account, read by the gateway that it names. */
const ownAccount = z.looseObject({ gateway: z.string() }).transform((given, context): MerchantAccount => {
  const parsed = gatewayNamed(given.gateway)?.account.safeParse(given)
  if (parsed?.success) return parsed.data
  const known = Object.keys(gateways).join(', ')
  for (const { path, message } of parsed?.error.issues ?? [
    { path: ['gateway'], message: `not one of ${known}` },
  ])
    context.addIssue({ code: 'custom', path: [...path], message })
  return z.NEVER
})

const identityOf = (account: MerchantAccount) =>
  `${account.gateway} ${gatewayNamed(account.gateway)?.identity(account) ?? ''}`

const merchantAccounts = z
  .array(ownAccount)
  .min(1)
  .superRefine((accounts, context) => {
    const refuse = (message: string) => context.addIssue({ code: 'custom', message })
    const twice = (values: string[]) => new Set(values).size < values.length
    if (twice(accounts.map(({ id }) => id))) refuse('an account id is there twice')
    if (twice(accounts.map(({ key }) => key))) refuse('a key is there twice')
    if (twice(accounts.map(identityOf))) refuse('a TPE or a shop is there twice')
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
