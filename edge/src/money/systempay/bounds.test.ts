import { describe, expect, it } from 'vitest'
import { aPaymentRequest, aSystempayAccount } from '../payment/payment-request.builder.ts'
import { systempayAccount } from './account.ts'
import { systempayCall } from './call.ts'
import { systempayForm } from './redirect-form.ts'

type Name = keyof typeof systempayCall.shape

/** Of each value of a call: the shortest and the longest that are read, then what stands just outside. */
const bounds: [Name, string[], string[]][] = [
  ['vads_amount', ['0', '9'.repeat(12)], ['', '9'.repeat(13), 'x1', '1x', '-1', '1.5']],
  ['vads_currency', ['978'], ['97', '9780', 'x978', '978x']],
  [
    'vads_hash',
    ['a'.repeat(64)],
    ['a'.repeat(63), 'a'.repeat(65), `+${'a'.repeat(64)}`, `${'a'.repeat(64)}+`],
  ],
  ['vads_order_id', ['A', 'a_-9'.repeat(16)], ['', 'A'.repeat(65), '+A', 'A+']],
  ['vads_site_id', ['12345678'], ['1234567', '123456789', 'x12345678', '12345678x']],
  [
    'vads_trans_status',
    ['AB', `A${'_'.repeat(39)}`, 'AUTHORISED_TO_VALIDATE'],
    ['A', '_A', `A${'B'.repeat(40)}`, 'authorised', 'xAB', 'ABx'],
  ],
  [
    'vads_trans_uuid',
    ['a'.repeat(16), 'A-9z'.repeat(16)],
    ['a'.repeat(15), 'a'.repeat(65), `+${'a'.repeat(16)}`, `${'a'.repeat(16)}+`],
  ],
  ['vads_ctx_mode', ['TEST', 'PRODUCTION'], ['', 'test']],
  ['vads_operation_type', ['DEBIT', 'CREDIT', 'CHARGEBACK', 'VERIFICATION'], ['', 'debit', 'PAYMENT']],
  [
    'vads_url_check_src',
    ['PAY', 'BO', 'BATCH', 'BATCH_AUTO', 'REC', 'MERCH_BO', 'RETRY'],
    ['', 'https://portail.exemple.fr/retour'],
  ],
]

describe.each(bounds)('%s of a call', (name, taken, refused) => {
  const reads = (value: string) => systempayCall.shape[name].safeParse(value).success
  it.each(taken)('may be « %s »', (value) => expect(reads(value)).toBe(true))
  it.each(refused)('is never « %s »', (value) => expect(reads(value)).toBe(false))
})

it('has a table of bounds for each value that a call carries', () => {
  expect(bounds.map(([name]) => name).toSorted()).toEqual(Object.keys(systempayCall.shape).toSorted())
})

const origin = 'https://portail.exemple.fr/'
/** What a form is made of, at its bounds. A reference of twelve signs ends with the six of its transaction. */
it.each([
  [{ totalCents: 1 }, true],
  [{ totalCents: 999_999_999_999 }, true],
  [{ totalCents: 1_000_000_000_000 }, false],
  [{ totalCents: -1 }, false],
  [{ reference: 'A1B2C3D4E5F6' }, true],
  [{ reference: 'A1B2C3D4E5F' }, false],
  [{ reference: 'A1B2C3D4E5F67' }, false],
  [{ reference: 'a1B2C3D4E5F6' }, false],
  [{ reference: 'A1B2C3D4E5F+' }, false],
  [{ returnUrl: origin.padEnd(1008, 'x') }, true],
  [{ returnUrl: origin.padEnd(1009, 'x') }, false],
  [{ returnUrl: 'http://[::1]:8787/adhesion/paiement/a-b_c~d.e' }, true],
  [{ returnUrl: 'https://' }, false],
  [{ returnUrl: 'https:///' }, true],
  [{ returnUrl: `x${origin}` }, false],
  [{ returnUrl: `${origin}?a=b` }, false],
])('a form with %j is signed: %s', async (changes, isSigned) => {
  const signed = systempayForm(aSystempayAccount(), aPaymentRequest(changes))
  expect(await signed.then(() => true).catch(() => false)).toBe(isSigned)
})

it.each([
  [{ siteId: '1234567' }, false],
  [{ siteId: '123456789' }, false],
  [{ siteId: 'x12345678' }, false],
  [{ siteId: '12345678x' }, false],
  [{ key: '!'.repeat(8) }, true],
  [{ key: '~'.repeat(8) }, true],
  [{ key: '~'.repeat(7) }, false],
  [{ key: `${'a'.repeat(8)}+` }, false],
  [{ key: `+${'a'.repeat(8)}` }, false],
  [{ key: `${'a'.repeat(8)} ` }, false],
  [{ key: ` ${'a'.repeat(8)}` }, false],
  [{ gateway: 'monetico' }, false],
])('an account with %j is taken: %s', (changes, isTaken) => {
  expect(systempayAccount.safeParse({ ...aSystempayAccount(), ...changes }).success).toBe(isTaken)
})

it('says what is asked of the bank, to the letter', async () => {
  for (const [mode, told] of [
    ['test', 'TEST'],
    ['production', 'PRODUCTION'],
  ] as const) {
    const { fields } = await systempayForm(aSystempayAccount({ mode }), aPaymentRequest())
    expect(fields).toEqual({
      vads_version: 'V2',
      vads_page_action: 'PAYMENT',
      vads_action_mode: 'INTERACTIVE',
      vads_payment_config: 'SINGLE',
      vads_site_id: '12345678',
      vads_ctx_mode: told,
      vads_trans_id: 'D4E5F6',
      vads_trans_date: '20261122173000',
      vads_amount: '8450',
      vads_currency: '978',
      vads_order_id: 'A1B2C3D4E5F6',
      vads_language: 'fr',
      vads_return_mode: 'NONE',
      vads_url_return: aPaymentRequest().returnUrl,
      signature: expect.any(String) as string,
    })
  }
})
