import { expect } from 'vitest'
import { systempaySignature } from './bank-seal.ts'
import type { Wanted } from './disguise.ts'
import { recapOf } from './joiner.ts'
import { drawn, origin, ownAccount, type TestPortal } from './test-portal.ts'
import { paths } from '../src/ground/contract/index.ts'
import { members } from '../src/people/member/member-schema.ts'
import { terms } from '../src/money/subscription/subscription-schema.ts'
import { paymentNotifications } from '../src/money/payment/payment-schema.ts'
import { systempayCall } from '../src/money/systempay/call.ts'

export const firm = { organisationName: 'Menuiserie Martin', siren: '732 829 320', seats: '500' }

/** Orders, and returns what the browser is given to post to the bank. */
export async function ordered(portal: TestPortal, typed: Record<string, string> = {}, slug = 'solo-annuel') {
  const browser = portal.browser()
  const fields = await recapOf(browser, typed, slug)
  const { bankRedirect } = (await drawn(await browser.post(paths.joiningOrder(slug), fields))).locals
  if (!bankRedirect) throw new Error('the bank was not reached')
  return bankRedirect
}

export const signedFields = (form: Record<string, string>) =>
  Object.entries(form)
    .filter(([name]) => name.startsWith('vads_'))
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
export const valuesOf = (form: Record<string, string>) => signedFields(form).map(([, value]) => value)

/** What the former reader of notifications asked for, and nothing else. */
export const askedBefore = (reference: string, cents: number): Wanted => ({
  vads_amount: (value) => value === String(cents),
  vads_ctx_mode: (value) => value === 'PRODUCTION',
  vads_currency: (value) => value === '978',
  vads_order_id: (value) => value === reference,
  vads_site_id: (value) => value === ownAccount.siteId,
  vads_trans_status: (value) => value === 'AUTHORISED',
  vads_trans_uuid: (value) => /^[A-Za-z0-9]{1,64}$/.test(value),
})

/** What the reader asks for now. */
export const askedNow = (reference: string): Wanted => ({
  ...Object.fromEntries(
    Object.entries(systempayCall.shape).map(([name, rule]) => [
      name,
      (value: string) => rule.safeParse(value).success,
    ]),
  ),
  vads_order_id: (value) => value === reference,
})

/** Calls the portal as a bank does; drops what is logged of it. */
export const callsOf =
  (logged: string[]) =>
  async (portal: TestPortal, body: string, path: string = paths.bankNotification('systempay')) => {
    const response = await portal.fetch(
      new Request(origin + path, {
        method: 'POST',
        body,
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      }),
    )
    logged.splice(0)
    return response.text()
  }

export const bodyOf = (fields: readonly (readonly string[])[], signature = '') =>
  new URLSearchParams([...fields, ['signature', signature]] as string[][]).toString()

export const nothingPaid = async ({ database }: TestPortal) => {
  expect((await database.select().from(terms)).map(({ state }) => state)).not.toContain('paid')
  expect(await database.select().from(members)).toEqual([])
  expect(await database.select().from(paymentNotifications)).toEqual([])
}

/** The form that was built before: what the payer has typed stood among the values. */
export function formerForm(
  form: Record<string, string>,
  typed: Record<string, string>,
): Record<string, string> {
  const fields = { ...Object.fromEntries(signedFields(form)), ...typed }
  return { ...fields, signature: systempaySignature(Object.entries(fields), ownAccount.key) }
}

export const refusal = 'Signature refused\n'
