import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { bankCall } from '../../../tests/buyer.ts'
import { logged } from '../../../tests/quiet-console.ts'
import { drawn, merchantAccount, origin, startPortal } from '../../../tests/test-portal.ts'
import { paths } from '../../ground/contract/index.ts'
import { paymentNotifications } from '../payment/payment-schema.ts'
import { aMoneticoAccount } from '../payment/payment-request.builder.ts'
import {
  right,
  wrong,
  call,
  anUnpaidOrder,
  stateOf,
  paid,
  refused,
} from '../../../tests/called-order.builder.ts'

/** Every order of `items`. */
function permutations<Item>(items: readonly Item[]): Item[][] {
  if (items.length === 0) return [[]]
  return items.flatMap((item, index) =>
    permutations(items.toSpliced(index, 1)).map((others) => [item, ...others]),
  )
}

describe('a call of Monetico', () => {
  it('pays, and is answered in two lines of plain text without a cookie', async () => {
    const { portal, browser, id, reference, events } = await anUnpaidOrder()
    const response = await call(portal, await paid(reference))
    expect(response.status).toBe(200)
    expect(await response.text()).toBe(right)
    expect(response.headers.get('Content-Type')).toMatch(/^text\/plain/)
    expect(response.headers.get('Pragma')).toBe('no-cache')
    expect(response.headers.get('Location')).toBeNull()
    expect(response.headers.getSetCookie()).toEqual([])
    expect(await stateOf(browser, id)).toBe('paid')
    expect(await events()).toEqual(['fulfil'])
  })

  it('is replayed by GET, from the link in the mail about a failed call', async () => {
    const { portal, browser, id, reference } = await anUnpaidOrder()
    expect(await (await call(portal, await paid(reference), 'GET')).text()).toBe(right)
    expect(await stateOf(browser, id)).toBe('paid')
  })

  it.each([
    ['spaces as +', (body: string) => body.replaceAll('%20', '+')],
    ['spaces as %20', (body: string) => body.replaceAll('+', '%20')],
    [
      'lower-case percent signs',
      (body: string) => body.replaceAll(/%[0-9A-F]{2}/g, (hex) => hex.toLowerCase()),
    ],
    [
      'an upper-case seal',
      (body: string) => body.replace(/MAC=\w+/, (mac) => `MAC${mac.slice(3).toUpperCase()}`),
    ],
    ['its fields the other way round', (body: string) => body.split('&').toReversed().join('&')],
  ])('is read with %s', async (_name, write) => {
    const { portal, browser, id, reference } = await anUnpaidOrder()
    expect(await (await call(portal, write(await paid(reference)))).text()).toBe(right)
    expect(await stateOf(browser, id)).toBe('paid')
  })

  it('said in any order and any number of times, fulfils once', async () => {
    const calls = [paid, refused, paid, refused]
    for (const sequence of permutations(calls)) {
      const { portal, browser, id, reference, events } = await anUnpaidOrder()
      for (const say of sequence) expect(await (await call(portal, await say(reference))).text()).toBe(right)
      expect(await stateOf(browser, id)).toBe('paid')
      expect(await events()).toEqual(['fulfil'])
    }
  })

  it('said twenty times at once, fulfils once', async () => {
    const { portal, browser, id, reference, events } = await anUnpaidOrder()
    const body = await paid(reference)
    const answers = await Promise.all(
      Array.from({ length: 20 }, async (_, index) =>
        (await call(portal, body, index % 2 ? 'GET' : 'POST')).text(),
      ),
    )
    expect(new Set(answers)).toEqual(new Set([right]))
    expect(await stateOf(browser, id)).toBe('paid')
    expect(await events()).toEqual(['fulfil'])
    expect(await portal.database.select().from(paymentNotifications)).toHaveLength(1)
  })

  it('refused, leaves the order to be paid by another try', async () => {
    const { portal, browser, id, reference, events } = await anUnpaidOrder()
    await call(portal, await refused(reference))
    expect((await drawn(await browser.get(paths.order(id)))).locals.order).toMatchObject({
      state: 'redirected',
      refusedAttempts: 1,
    })
    expect(await events()).toEqual([])
  })

  it.each([
    ['another amount', { montant: '84.49EUR' }],
    ['another currency', { montant: '84.50USD' }],
  ])('with %s is acknowledged, told to a person, and fulfils nothing', async (_name, changes) => {
    const { portal, browser, id, reference, events } = await anUnpaidOrder()
    expect(await (await call(portal, await bankCall(reference, changes))).text()).toBe(right)
    expect(await stateOf(browser, id)).toBe('review')
    expect(await events()).toEqual(['alert-wrong-amount'])
  })

  it.each([
    ['an unknown reference', () => bankCall('INCONNUE0000'), 'alert-unknown-reference'],
    [
      'a test payment',
      (reference: string) => bankCall(reference, { 'code-retour': 'payetest' }),
      'alert-wrong-mode',
    ],
    ['another TPE', (reference: string) => bankCall(reference, { TPE: '7654321' }), 'alert-wrong-merchant'],
    [
      'an amount that is none',
      (reference: string) => bankCall(reference, { montant: 'rien' }),
      'alert-malformed',
    ],
  ])('about %s is acknowledged, told to a person, and changes no order', async (_name, body, alert) => {
    const { portal, browser, id, reference, events } = await anUnpaidOrder()
    expect(await (await call(portal, await body(reference))).text()).toBe(right)
    expect(await stateOf(browser, id)).toBe('redirected')
    expect(await events()).toEqual([alert])
  })

  it('after the window of the bank is kept as late, and told to a person', async () => {
    const { portal, browser, id, reference, events } = await anUnpaidOrder()
    portal.wait(61 * 60)
    expect(await stateOf(browser, id)).toBe('expired')
    await call(portal, await paid(reference))
    expect(await stateOf(browser, id)).toBe('paid-late')
    expect(await events()).toEqual(['confirm-late-payment'])
  })

  it.each([
    ['a key that is not ours', (reference: string) => bankCall(reference, {}, '0'.repeat(40))],
    ['no seal', async (reference: string) => (await paid(reference)).replace(/&MAC=\w+/, '')],
    ['an empty seal', async (reference: string) => (await paid(reference)).replace(/MAC=\w+/, 'MAC=')],
    [
      'a seal of half its length',
      async (reference: string) => (await paid(reference)).replace(/MAC=(\w{20})\w+/, 'MAC=$1'),
    ],
    [
      'an amount changed after the seal',
      async (reference: string) => (await paid(reference)).replace('84.50', '0.50'),
    ],
    ['a field added after the seal', async (reference: string) => `${await paid(reference)}&ajout=1`],
    ['a field said twice', async (reference: string) => `${await paid(reference)}&montant=0.50EUR`],
    ['nothing', () => Promise.resolve('')],
    ['bytes that are no text', () => Promise.resolve('MAC=%ff%fe&TPE=%00')],
    ['a broken percent sign', async (reference: string) => `${await paid(reference)}&x=%zz`],
  ])('with %s is refused in two lines, and nothing is kept', async (_name, body) => {
    const { portal, browser, id, reference, events } = await anUnpaidOrder()
    for (const method of ['POST', 'GET'] as const) {
      const response = await call(portal, await body(reference), method)
      expect(response.status).toBe(200)
      expect(await response.text()).toBe(wrong)
    }
    expect(await stateOf(browser, id)).toBe('redirected')
    expect(await events()).toEqual([])
    expect(await portal.database.select().from(paymentNotifications)).toEqual([])
    expect(logged.splice(0)).toEqual(Array(2).fill('a notification with a wrong seal was refused'))
  })

  // The fault: a table that the call needs is away while it is received.
  it.each(['payment_notifications', 'payment_attempts', 'orders', 'outbox', 'handled_notifications'])(
    'while %s cannot be used is answered 500, and pays when it comes again',
    async (table) => {
      const { portal, browser, id, reference, events } = await anUnpaidOrder()
      const body = await paid(reference)
      await env.DB.prepare(`ALTER TABLE ${table} RENAME TO away`).run()
      const response = await call(portal, body)
      await env.DB.prepare(`ALTER TABLE away RENAME TO ${table}`).run()
      expect(response.status).toBe(500)
      expect(await response.text()).not.toContain('cdr=0')
      expect(logged.splice(0)).toEqual([expect.stringMatching(/^notification not kept/)])

      expect(await (await call(portal, body)).text()).toBe(right)
      expect(await stateOf(browser, id)).toBe('paid')
      expect(await events()).toEqual(['fulfil'])
    },
  )

  it('about a test account pays by `payetest` alone', async () => {
    const account = { ...merchantAccount, mode: 'test' }
    const { portal, browser, id, reference } = await anUnpaidOrder({
      MERCHANT_ACCOUNTS: JSON.stringify([account]),
    })
    await call(portal, await paid(reference))
    expect(await stateOf(browser, id)).toBe('redirected')
    await call(portal, await bankCall(reference, { 'code-retour': 'payetest' }))
    expect(await stateOf(browser, id)).toBe('paid')
  })

  it('of another account of ours does not pay an order that the first one cashes', async () => {
    const other = aMoneticoAccount({
      id: 'autre',
      tpe: '2222222',
      key: 'A'.repeat(38) + '00',
      sellers: ['autre-vendeur'],
    })
    const { portal, browser, id, reference, events } = await anUnpaidOrder({
      MERCHANT_ACCOUNTS: JSON.stringify([merchantAccount, other]),
    })
    expect(await (await call(portal, await bankCall(reference, { TPE: other.tpe }, other.key))).text()).toBe(
      right,
    )
    expect(await stateOf(browser, id)).toBe('redirected')
    expect(await events()).toEqual(['alert-unknown-reference'])
  })

  it('is kept to the letter before it is understood', async () => {
    const { portal, reference } = await anUnpaidOrder()
    const body = await paid(reference)
    await call(portal, body)
    const [kept] = await portal.database.select().from(paymentNotifications)
    expect(kept).toMatchObject({ raw: body, meaning: 'accepted', amountCents: 8450, currency: 'EUR' })
  })
})

describe.each([paths.bankNotification('monetico'), paths.bankNotification('systempay')])('%s', (path) => {
  const form = 'application/x-www-form-urlencoded'
  const asked = async (method: string, body: string | null = null, type = form) =>
    (await startPortal()).fetch(
      new Request(origin + path, { method, body, headers: { 'Content-Type': type } }),
    )
  it.each([
    ['PUT', 405, () => asked('PUT')],
    ['DELETE', 405, () => asked('DELETE')],
    ['OPTIONS', 405, () => asked('OPTIONS')],
    ['JSON', 415, () => asked('POST', '{}', 'application/json')],
    ['another form', 415, () => asked('POST', 'a=1', 'multipart/form-data; boundary=x')],
    ['ten million bytes', 413, () => asked('POST', 'x'.repeat(10_000_000))],
  ])('refuses %s by %i, in a few words of plain text', async (_name, status, ask) => {
    const response = await ask()
    expect(response.status).toBe(status)
    expect(response.headers.get('Content-Type')).toMatch(/^text\/plain/)
    expect((await response.text()).length).toBeLessThan(40)
  })
})

it('Systempay is not read by GET', async () => {
  const portal = await startPortal()
  const response = await portal.fetch(
    new Request(`${origin}${paths.bankNotification('systempay')}?vads_amount=1`),
  )
  expect(response.status).toBe(405)
  expect(response.headers.get('Allow')).toBe('POST')
  expect((await response.text()).length).toBeLessThan(40)
})
