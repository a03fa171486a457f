import { expect, it, describe } from 'vitest'
import { anOrder } from '../../../tests/buyer.ts'
import { logged } from '../../../tests/quiet-console.ts'
import { aRelayAccount, relayKeys, relayResult } from '../../../tests/relay-partner.ts'
import { drawn, origin, ownAccount, startPortal } from '../../../tests/test-portal.ts'
import { paths } from '../../ground/contract/index.ts'
import { orders } from '../order/order-schema.ts'
import { paymentNotifications } from '../payment/payment-schema.ts'
import { aPaymentRequest } from '../payment/payment-request.builder.ts'
import { encodeBase64Url } from '../../ground/crypto/base64url.ts'
import { relayAccount } from './account.ts'
import { readRelayResult } from './notification.ts'
import { relayForm } from './redirect-form.ts'

const account = aRelayAccount({ sellers: ['partenaire-billetterie'] })
const now = new Date('2026-11-22T17:30:00Z')
const reference = 'A1B2C3D4E5F6'
const read = async (changes: Record<string, unknown> = {}, at = now) =>
  readRelayResult((await relayResult(reference, changes)).body, [account], at)

describe('a result that a partner forwards', () => {
  it.each([
    ['authorised', 'accepted', 'authorised'],
    ['captured', 'accepted', 'captured'],
    ['refused', 'refused', null],
    ['cancelled', 'refused', 'cancelled'],
    ['capture-failed', 'refused', 'capture-failed'],
    ['refunded', 'noted', 'refunded'],
    ['charged-back', 'noted', 'charged-back'],
    ['pending', 'noted', null],
    ['something-of-tomorrow', 'noted', 'unknown'],
  ])('%s is %s', async (status, kind, movement) =>
    expect(await read({ status })).toMatchObject({
      kind,
      notification: { movement, transaction: `T-${reference}`, amountCents: 8450, currency: 'EUR' },
    }),
  )

  it.each<[string, Record<string, unknown>, object]>([
    ['of a test', { mode: 'test' }, { kind: 'wrong-mode' }],
    ['of another shop', { merchant: 'autre' }, { kind: 'wrong-merchant', merchant: 'autre' }],
    ['of another kind', { kind: 'ticket-delivery' }, { kind: 'malformed', field: 'kind' }],
    ['of half a cent', { amountCents: 84.5 }, { kind: 'malformed', field: 'amountCents' }],
    ['of less than nothing', { amountCents: -1 }, { kind: 'malformed', field: 'amountCents' }],
    ['without an id', { id: undefined }, { kind: 'malformed', field: 'id' }],
    [
      'with a reference that holds SQL',
      { reference: "'; DROP --" },
      { kind: 'malformed', field: 'reference' },
    ],
    ['in small letters of another currency', { currency: 'eur' }, { kind: 'malformed', field: 'currency' }],
    ['signed ten minutes and a second ago', { signedAt: '2026-11-22T17:19:59Z' }, { kind: 'forged' }],
    ['signed in ten minutes and a second', { signedAt: '2026-11-22T17:40:01Z' }, { kind: 'forged' }],
    ['signed ten minutes ago', { signedAt: '2026-11-22T17:20:00Z' }, { kind: 'accepted' }],
  ])('%s is read as such', async (_, changes, reading) => expect(await read(changes)).toMatchObject(reading))

  it('is forged under another key, another kind, another message, or a signature of another length', async () => {
    const own = await relayResult(reference)
    const other = await relayResult(reference, { amountCents: 1 })
    const { sign } = await relayKeys('une-autre-cle-privee-de-quelquun')
    const bodies = [
      (await relayResult(reference, {}, sign)).body,
      (await relayResult(reference, {}, undefined, 'ca-cpourmoi partner-ticket v1\n')).body,
      (await relayResult(reference, {}, undefined, '')).body,
      new URLSearchParams({ message: other.message, signature: own.signature }).toString(),
      new URLSearchParams({ message: own.message, signature: own.signature.slice(0, 40) }).toString(),
      new URLSearchParams({ message: own.message }).toString(),
      `${own.body}&message=${own.message}`,
      '',
    ]
    for (const body of bodies)
      expect(await readRelayResult(body, [account], now), body).toEqual({ kind: 'forged' })
  })

  it('is taken under the former key while a new one replaces it', async () => {
    const { resultKey } = await relayKeys('la-cle-qui-vient-de-la-remplacer')
    const both = { ...account, resultKeys: [resultKey, ...account.resultKeys] }
    expect(await readRelayResult((await relayResult(reference)).body, [both], now)).toMatchObject({
      kind: 'accepted',
    })
  })
})

describe('its account', () => {
  const order8 = '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85'
  const bytes = (hex: string) =>
    encodeBase64Url(Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16)))
  it.each([
    ['a result key of 31 bytes', { resultKeys: [encodeBase64Url(new Uint8Array(31).fill(7))] }],
    ['a result key that is none', { resultKeys: ['été'] }],
    ['a result key under which everything is signed', { resultKeys: [bytes('00'.repeat(32))] }],
    ['another one, with a sign', { resultKeys: [bytes(order8)] }],
    ['no result key', { resultKeys: [] }],
    ['three result keys', { resultKeys: Array(3).fill(account.resultKeys[0]) as string[] }],
    ['a short key', { key: 'a'.repeat(31) }],
    ['a name with a space', { merchant: 'ma boutique' }],
  ])('is refused at the start with %s', (_, changes) =>
    expect(relayAccount.safeParse({ ...account, ...changes }).success).toBe(false),
  )
})

it('leads to the partner with what we drew, sealed, and with nothing typed', async () => {
  const typed = { recipient: 'x', line1: 'y', line2: '', postalCode: '1', city: 'z', country: 'FR' }
  const form = await relayForm(account, aPaymentRequest({ address: typed }))
  expect(form).toEqual(await relayForm(account, aPaymentRequest()))
  expect(form.fields).toMatchObject({ reference, amount_cents: '8450', currency: 'EUR' })
  expect(form.fields['seal']).toMatch(/^[0-9a-f]{64}$/)
  await expect(relayForm(account, aPaymentRequest({ returnUrl: 'https://a\nb' }))).rejects.toThrow(
    'return_url',
  )
})

it('pays once, however often it is forwarded, and is refused in words when its signature is not the partner’s', async () => {
  const portal = await startPortal({ bindings: { MERCHANT_ACCOUNTS: JSON.stringify([account, ownAccount]) } })
  const { browser } = await portal.signedIn()
  const order = await anOrder(browser)
  const signedAt = new Date(Math.floor(portal.now().getTime() / 1000) * 1000)
    .toISOString()
    .replace('.000', '')
  const send = async (body: string) => {
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
    const address = origin + paths.bankNotification('relay')
    return portal.fetch(new Request(address, { method: 'POST', body, headers }))
  }
  const told = await relayResult(order.reference, { signedAt })
  const forged = await send(told.body.replace('signature=', 'signature=A'))
  expect([forged.status, await forged.text()]).toEqual([401, 'signature refused\n'])
  expect(logged.splice(0)).toEqual(['a notification with a wrong seal was refused'])
  for (let time = 0; time < 3; time++) expect(await (await send(told.body)).text()).toBe('received\n')
  // Signed again, as a partner that saw no answer does.
  const again = await relayResult(order.reference, { signedAt: signedAt.replace(/\d\dZ/, '59Z') })
  expect(await (await send(again.body)).text()).toBe('received\n')
  expect(await portal.database.select().from(paymentNotifications)).toHaveLength(1)
  expect(await portal.database.select().from(orders)).toMatchObject([{ state: 'paid', money: 'paid' }])
  const { locals } = await drawn(await browser.get(paths.order(order.id)))
  expect(locals.order?.state).toBe('paid')
})
