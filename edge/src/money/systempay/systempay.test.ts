import { describe, expect, it, test } from 'vitest'
import { systempayFields, systempaySignature } from '../../../tests/bank-seal.ts'
import { byteFieldsOf } from '../payment/form-fields.ts'
import type { OwnForms } from '../payment/own-form-store.ts'
import { aPaymentRequest, aSystempayAccount } from '../payment/payment-request.builder.ts'
import vectors from './vectors.json' with { type: 'json' }
import { systempayCall } from './call.ts'
import { readSystempayNotification } from './notification.ts'
import { systempayForm } from './redirect-form.ts'
import { sign, signatureHolds, signedText } from './signature.ts'

type Fields = Record<string, string>
const known = vectors.map(({ id, key, fields, signature }) => ({
  id,
  key,
  signature,
  fields: fields as Fields,
}))
const account = aSystempayAccount()
/** Nothing was signed for a bank. */
const nothingOwn: OwnForms = { hold: () => Promise.resolve(false), drew: () => Promise.resolve(false) }

describe('the signature', () => {
  test.each(known)('$id is the published one', async ({ key, fields, signature }) => {
    expect(await sign(fields, key)).toBe(signature)
    expect(await signatureHolds(byteFieldsOf({ ...fields, signature }), key)).toBe(true)
  })

  test.each(known)(
    '$id does not hold once altered or under another key',
    async ({ key, fields, signature }) => {
      const holds = (changed: Fields, other = key) =>
        signatureHolds(byteFieldsOf({ ...changed, signature: changed['signature'] ?? signature }), other)
      const { vads_amount: _, ...without } = fields
      expect(await holds({ ...fields, vads_amount: '1' })).toBe(false)
      expect(await holds(without)).toBe(false)
      expect(await holds(fields, `${key}0`)).toBe(false)
      expect(await holds({ ...fields, signature: signature.slice(0, -1) })).toBe(false)
      expect(await holds({ ...fields, autre: 'non signé' })).toBe(true)
    },
  )

  it('holds for the raw body of L5', async () => {
    const raw = vectors.find(({ id }) => id === 'L5')
    const shop = aSystempayAccount({ siteId: '70168983' })
    const reading = await readSystempayNotification(raw?.rawBody ?? '', [shop], nothingOwn)
    // That published call lacks what only a call from server to server carries: it is signed and not read.
    expect(reading).toEqual({ kind: 'malformed', accountId: 'portal', field: 'vads_hash' })
  })
})

it('builds a signed form', async () => {
  const { fields: form, sealedText } = await systempayForm(account, aPaymentRequest())
  expect(sealedText).toBe(signedText(byteFieldsOf(form)))
  expect(form).toMatchObject({
    vads_site_id: '12345678',
    vads_ctx_mode: 'TEST',
    vads_trans_id: 'D4E5F6',
    vads_trans_date: '20261122173000',
    vads_amount: '8450',
    vads_currency: '978',
    vads_order_id: 'A1B2C3D4E5F6',
  })
  expect(await signatureHolds(byteFieldsOf(form), account.key)).toBe(true)
})

it.each([
  ['an amount of nothing', { totalCents: 0 }],
  ['an amount that is no number of cents', { totalCents: 10.5 }],
  ['a joint in an address', { returnUrl: 'https://portal.example/a+b' }],
  ['a reference of other letters', { reference: 'A1B2C3D4E5+6' }],
])('signs nothing with %s', async (_name, changes) => {
  await expect(systempayForm(account, aPaymentRequest(changes))).rejects.toThrow()
})

it('signs nothing typed, and no value in which two can hide', async () => {
  const typed = 'DEBIT+PAY+AUTHORISED'
  const address = {
    recipient: typed,
    line1: typed,
    line2: typed,
    postalCode: typed,
    city: typed,
    country: 'FR',
  }
  const { fields } = await systempayForm(account, aPaymentRequest({ address }))
  expect(fields).toEqual((await systempayForm(account, aPaymentRequest())).fields)
  expect(Object.keys(fields).filter((name) => name.startsWith('vads_cust'))).toEqual([])
  await expect(sign({ vads_order_info: 'a+b' }, account.key)).rejects.toThrow('vads_order_info')
})

describe('a notification', () => {
  const sent = {
    vads_site_id: '12345678',
    vads_ctx_mode: 'TEST',
    vads_amount: '8450',
    vads_order_id: 'A1B2C3D4E5F6',
    vads_trans_date: '20261122173000',
    vads_trans_id: 'D4E5F6',
  }
  const read = (changes: Fields, key = account.key, own = nothingOwn, without: string[] = []) => {
    const all = Object.entries({ ...systempayFields(sent), ...changes })
    const fields = all.filter(([name]) => !without.includes(name))
    const raw = new URLSearchParams([...fields, ['signature', systempaySignature(fields, key)]])
    return readSystempayNotification(raw.toString(), [account], own)
  }

  test.each([
    ['AUTHORISED', 'accepted'],
    ['CAPTURED', 'accepted'],
    ['REFUSED', 'refused'],
    ['ABANDONED', 'refused'],
    ['AUTHORISED_TO_VALIDATE', 'noted'],
    ['WAITING_AUTHORISATION', 'noted'],
    ['UN_ETAT_INCONNU', 'noted'],
    // Of a check of a card: « never captured ».
    ['ACCEPTED', 'noted'],
  ])('%s is %s', async (vads_trans_status, kind) =>
    expect(await read({ vads_trans_status })).toMatchObject({
      kind,
      notification: { amountCents: 8450, currency: 'EUR', reference: 'A1B2C3D4E5F6' },
    }),
  )

  it.each([
    ['CREDIT', 'refunded'],
    ['CHARGEBACK', 'charged-back'],
    ['VERIFICATION', null],
  ])('of a %s pays nothing', async (vads_operation_type, movement) => {
    for (const vads_trans_status of ['AUTHORISED', 'CAPTURED', 'ACCEPTED'])
      expect(await read({ vads_operation_type, vads_trans_status })).toMatchObject({
        kind: 'noted',
        notification: { movement },
      })
  })
  it.each([
    ['CREDIT', 'CAPTURE_FAILED', 'capture-failed'],
    ['CREDIT', 'CANCELLED', 'cancelled'],
    ['CREDIT', 'REFUSED', null],
    ['CREDIT', 'WAITING_AUTHORISATION', null],
    ['CHARGEBACK', 'UN_ETAT_INCONNU', 'unknown'],
  ])('of a %s that is %s takes nothing back', async (vads_operation_type, vads_trans_status, movement) =>
    expect(await read({ vads_operation_type, vads_trans_status })).toMatchObject({
      kind: 'noted',
      notification: { movement },
    }),
  )
  it('by a means of payment that nobody knew is read', async () =>
    expect(await read({ vads_card_brand: 'WERO', vads_wallet: 'WERO', vads_card_number: '' })).toMatchObject({
      kind: 'accepted',
    }))
  it.each([
    ['AUTHORISED', 'authorised'],
    ['CAPTURED', 'captured'],
    ['CAPTURE_FAILED', 'capture-failed'],
    ['CANCELLED', 'cancelled'],
    ['EXPIRED', 'cancelled'],
    ['REFUSED', null],
    ['WAITING_AUTHORISATION', null],
    ['UN_ETAT_INCONNU', 'unknown'],
  ])('%s says how far the money has come', async (vads_trans_status, movement) =>
    expect(await read({ vads_trans_status })).toMatchObject({ notification: { movement } }),
  )
  it('with a field that was documented later is read', async () =>
    expect(await read({ vads_champ_de_demain: 'a+b', vads_cust_phone: '+33100000000' })).toMatchObject({
      kind: 'accepted',
    }))
  it('that we signed ourselves is forged', async () => {
    const own: OwnForms = { ...nothingOwn, hold: ({ gateway }) => Promise.resolve(gateway === 'systempay') }
    expect(await read({}, account.key, own)).toEqual({ kind: 'forged' })
  })
  it('with another reference that we drew among its values is forged', async () => {
    const own: OwnForms = { ...nothingOwn, drew: (some) => Promise.resolve(some.includes('A1B2C3D4E5F7')) }
    expect(await read({}, account.key, own)).toMatchObject({ kind: 'accepted' })
    expect(await read({ vads_z: 'x+A1B2C3D4E5F7+y' }, account.key, own)).toEqual({ kind: 'forged' })
  })
  it('of the other mode changes nothing', async () =>
    expect(await read({ vads_ctx_mode: 'PRODUCTION' })).toMatchObject({ kind: 'wrong-mode' }))
  it('keeps a foreign currency', async () =>
    expect(await read({ vads_currency: '840' })).toMatchObject({ notification: { currency: '840' } }))
  it('of another shop is not ours', async () =>
    expect(await read({ vads_site_id: '87654321' })).toMatchObject({ kind: 'wrong-merchant' }))
  it('signed with another key is forged', async () =>
    expect(await read({}, 'another-key')).toEqual({ kind: 'forged' }))
  test.each(Object.keys(systempayCall.shape).filter((name) => name !== 'vads_site_id'))(
    'without %s, or with nothing in it, is malformed',
    async (field) => {
      expect(await read({ [field]: '' })).toMatchObject({ kind: 'malformed', field })
      expect(await read({}, account.key, nothingOwn, [field])).toMatchObject({ kind: 'malformed', field })
    },
  )
})
