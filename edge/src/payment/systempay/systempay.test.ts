import { describe, expect, it, test } from 'vitest'
import { byteFieldsOf } from '../form-fields.ts'
import { aPaymentRequest, aSystempayAccount } from '../payment-request.builder.ts'
import vectors from '../vectors/vads.json' with { type: 'json' }
import { readSystempayNotification } from './notification.ts'
import { systempayForm } from './redirect-form.ts'
import { sign, signatureHolds } from './signature.ts'

type Fields = Record<string, string>
const known = vectors.map(({ id, key, fields, signature }) => ({
  id,
  key,
  signature,
  fields: fields as Fields,
}))
const account = aSystempayAccount()

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
    const reading = await readSystempayNotification(raw?.rawBody ?? '', [
      aSystempayAccount({ siteId: '70168983' }),
    ])
    // That published call names no order of ours: it is genuine and unreadable, not forged.
    expect(reading).toEqual({ kind: 'malformed', accountId: 'portal', field: 'vads_order_id' })
  })
})

it('builds a signed form', async () => {
  const form = await systempayForm(account, aPaymentRequest())
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

describe('a notification', () => {
  const paid: Fields = {
    vads_site_id: '12345678',
    vads_ctx_mode: 'TEST',
    vads_amount: '8450',
    vads_currency: '978',
    vads_order_id: 'A1B2C3D4E5F6',
    vads_trans_uuid: '4b5053b3b1fe4b02a07753e7a',
    vads_trans_status: 'AUTHORISED',
    vads_operation_type: 'DEBIT',
  }
  const read = async (changes: Fields, key = account.key) => {
    const fields = { ...paid, ...changes }
    const raw = new URLSearchParams({ ...fields, signature: await sign(fields, key) }).toString()
    return readSystempayNotification(raw, [account])
  }

  test.each([
    ['AUTHORISED', 'accepted'],
    ['CAPTURED', 'accepted'],
    ['REFUSED', 'refused'],
    ['ABANDONED', 'refused'],
    ['AUTHORISED_TO_VALIDATE', 'noted'],
    ['WAITING_AUTHORISATION', 'noted'],
    ['UN_ETAT_INCONNU', 'noted'],
  ])('%s is %s', async (vads_trans_status, kind) =>
    expect(await read({ vads_trans_status })).toMatchObject({
      kind,
      notification: { amountCents: 8450, currency: 'EUR', reference: 'A1B2C3D4E5F6' },
    }),
  )

  it('of a refund pays nothing', async () =>
    expect(await read({ vads_operation_type: 'CREDIT' })).toMatchObject({ kind: 'noted' }))
  it('of the other mode changes nothing', async () =>
    expect(await read({ vads_ctx_mode: 'PRODUCTION' })).toMatchObject({ kind: 'wrong-mode' }))
  it('keeps a foreign currency', async () =>
    expect(await read({ vads_currency: '840' })).toMatchObject({ notification: { currency: '840' } }))
  it('of another shop is not ours', async () =>
    expect(await read({ vads_site_id: '87654321' })).toMatchObject({ kind: 'wrong-merchant' }))
  it('signed with another key is forged', async () =>
    expect(await read({}, 'another-key')).toEqual({ kind: 'forged' }))
  test.each(['vads_amount', 'vads_order_id', 'vads_trans_uuid', 'vads_trans_status'])(
    'without %s is malformed',
    async (field) => expect(await read({ [field]: '' })).toMatchObject({ kind: 'malformed', field }),
  )
})
