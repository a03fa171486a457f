import { createHash, createHmac } from 'node:crypto'
import { parisDayAt } from '@portal/content'
import { describe, expect, it } from 'vitest'
import { aPaidOrder, handOver } from '../../../tests/handed-order.builder.ts'
import { logged } from '../../../tests/quiet-console.ts'
import { aNewItem } from '../../../tests/stored-order.builder.ts'
import { drawn, partner, startPortal } from '../../../tests/test-portal.ts'
import { outbox } from '../../post/outbox/outbox-schema.ts'
import { orderFulfilments } from '../order/fulfilment-schema.ts'
import { orderEffects } from '../order/order-effects-store.ts'
import { orders } from '../order/order-schema.ts'
import { eq } from 'drizzle-orm'
import { refunds } from '../refund/refund-schema.ts'
import { handOverAgain } from './hand-off-store.ts'
import { paths } from '../../ground/contract/index.ts'

async function aWaitingOrder(changes: Parameters<typeof aPaidOrder>[2] = {}, bindings = {}) {
  const portal = await startPortal({ bindings })
  const { browser, id: memberId, email } = await portal.signedIn()
  const { id, reference } = await aPaidOrder(portal, memberId, changes)
  const fulfilment = async () => (await portal.database.select().from(orderFulfilments))[0]
  const events = async () => (await portal.database.select().from(outbox)).map(({ kind }) => kind).toSorted()
  return { portal, browser, email, memberId, id, reference, fulfilment, events }
}

const says =
  (said: unknown, status = 200) =>
  () =>
    Response.json(said, { status })

describe('an order that is paid', () => {
  it('is posted once to its partner, sealed, with what serving it needs and no more', async () => {
    const { portal, id, fulfilment, email } = await aWaitingOrder()
    expect(await fulfilment()).toMatchObject({ state: 'waiting', round: 1 })
    const [request, ...others] = await handOver(portal, says({ answer: 'accepted', reference: 'SLD-42' }))
    expect(others).toEqual([])
    if (!request) throw new Error('nothing was sent')
    const body = await request.text()
    expect(JSON.parse(body)).toEqual({
      version: 1,
      order: id,
      reference: expect.stringMatching(/^[0-9A-Z]{12}$/) as string,
      round: 1,
      seller: 'partenaire-billetterie',
      paidAt: portal.now().toISOString(),
      currency: 'EUR',
      totalCents: 8450,
      lines: [
        {
          line: 0,
          offer: 'forfait-journee',
          title: 'Forfait journée',
          tariff: 'adulte',
          label: 'Adulte',
          quantity: 2,
          unitPriceCents: 4225,
          when: { kind: 'open', validDays: 365 },
          delivery: 'e-billet',
          names: [],
        },
      ],
      deliverTo: null,
    })
    expect(body).not.toMatch(/Zoé|Lefèvre|Écoles|45000/)
    expect(body).not.toContain(email)
    expect(await fulfilment()).toMatchObject({ state: 'accepted', partnerReference: 'SLD-42' })
    expect(await handOver(portal)).toEqual([])

    // Verified with code of its own, as a partner does (RFC 9421).
    const header = (name: string) => request.headers.get(name) ?? ''
    expect(header('idempotency-key')).toBe(`"${id}"`)
    expect(header('content-digest')).toBe(`sha-256=:${createHash('sha256').update(body).digest('base64')}:`)
    const parameters = header('signature-input').slice('sig='.length)
    expect(parameters).toBe(
      `("@method" "@target-uri" "content-type" "content-digest" "idempotency-key");created=${portal.now().getTime() / 1000};keyid="p1";alg="hmac-sha256";tag="portal-order"`,
    )
    const base = `"@method": POST\n"@target-uri": ${partner.url}\n"content-type": application/json\n"content-digest": ${header('content-digest')}\n"idempotency-key": "${id}"\n"@signature-params": ${parameters}`
    expect(header('signature')).toBe(
      `sig=:${createHmac('sha256', partner.key.secret).update(base).digest('base64')}:`,
    )
  })

  it('tells names where its offer asks for them, and an address where something is posted', async () => {
    const holders = [{ place: 0, firstName: 'Inès', lastName: 'Petit' }]
    const { portal } = await aWaitingOrder({
      items: [
        aNewItem({ quantity: 1, holders }),
        aNewItem({ tariffId: 'carte', quantity: 1, delivery: { by: 'courrier', withinDays: 5 } }),
      ],
    })
    const [request] = await handOver(portal)
    expect(await request?.json()).toMatchObject({
      lines: [{ names: [{ firstName: 'Inès', lastName: 'Petit' }] }, { names: [], delivery: 'courrier' }],
      deliverTo: { recipient: 'Zoé Lefèvre', line1: '12 rue des Écoles' },
    })
  })

  it('that its partner takes without a word is with it', async () => {
    const { portal, fulfilment } = await aWaitingOrder()
    await handOver(portal, () => new Response(null, { status: 202 }))
    expect(await fulfilment()).toMatchObject({ state: 'sent' })
    expect(await handOver(portal)).toEqual([])
  })

  it('is told once, however often the bank calls, and at the same instant', async () => {
    const { portal, events } = await aWaitingOrder()
    await Promise.all([handOver(portal), handOver(portal), handOver(portal)])
    expect((await events()).filter((kind) => kind === 'hand-off')).toHaveLength(1)
  })

  it('that is refunded before it was handed over is handed to nobody', async () => {
    const { portal, id, fulfilment } = await aWaitingOrder()
    const happening = { kind: 'refunded', orderId: id, notificationId: 'x' } as const
    const [first, ...rest] = orderEffects(portal.database, happening, portal.now(), eq(orders.state, 'paid'))
    if (!first) throw new Error('nothing follows')
    await portal.database.batch([first, ...rest])
    expect(await fulfilment()).toMatchObject({ state: 'none' })
    expect(await handOver(portal)).toEqual([])
  })
})

describe('a partner that cannot serve an order', () => {
  it('is heard: the money is owed back, and who paid and the desk are told, once', async () => {
    const { portal, fulfilment, email } = await aWaitingOrder()
    await portal.deliver()
    await handOver(portal, says({ answer: 'rejected', reason: '  Complet\u202e ce jour-là ' }))
    expect(await fulfilment()).toMatchObject({ state: 'rejected', reason: 'Complet ce jour-là' })
    expect(await portal.database.select().from(refunds)).toMatchObject([
      { amountCents: 8450, reason: 'no-counterpart', settledAt: null },
    ])
    const mails = await portal.deliver()
    expect(mails.map(({ to }) => to).toSorted()).toEqual([email, 'alertes@exemple.fr'].toSorted())
    const own = mails.find(({ to }) => to === email)
    expect(own?.text).toContain('84,50')
    expect(own?.text).not.toContain('Complet')
    expect(await portal.deliver()).toEqual([])
  })

  it('is asked again by the desk, and what is owed back waits for whoever gives it', async () => {
    const { portal, id, fulfilment } = await aWaitingOrder()
    await handOver(portal, says({ answer: 'rejected', reason: 'Complet' }))
    expect(await handOverAgain(portal.database, id, portal.now())).toBe('asked')
    expect(await handOverAgain(portal.database, id, portal.now())).toBe('too-late')
    expect(await portal.database.select().from(refunds)).toMatchObject([{ settledAt: null }])
    const [request] = await handOver(portal, says({ answer: 'accepted' }))
    expect(request?.headers.get('idempotency-key'), 'the same order, which is served once').toBe(`"${id}"`)
    expect(await request?.json()).toMatchObject({ round: 2 })
    expect(await fulfilment()).toMatchObject({ state: 'accepted', reason: null })
  })

  it('is not asked again once the money has gone back', async () => {
    const { portal, id } = await aWaitingOrder()
    await handOver(portal, says({ answer: 'rejected', reason: 'Complet' }))
    await portal.database.update(refunds).set({ settledAt: portal.now() })
    expect(await handOverAgain(portal.database, id, portal.now())).toBe('money-went-back')
  })
})

describe('a partner that does not answer well', () => {
  const huge = () => new Response('x'.repeat(20_000))
  it.each<[string, () => Response | Promise<Response>, string]>([
    ['with 503', () => new Response('<html>', { status: 503 }), 'status 503'],
    ['by sending elsewhere', () => Response.redirect('https://ailleurs.example/', 307), 'status 307'],
    ['with what cannot be read', () => new Response('<script>alert(1)</script>'), 'answer not readable'],
    ['with another word', says({ answer: 'paid' }), 'answer not readable'],
    ['with nothing at all', () => new Response(''), 'answer not readable'],
    ['with far too much', huge, 'answer too long, or cut'],
    ['by breaking off', () => Promise.reject(new Error('reset')), 'not reached'],
    [
      'in no time',
      () => Promise.reject(new DOMException('The operation was aborted', 'TimeoutError')),
      'no answer in time',
    ],
  ])('%s is asked again a minute later', async (_name, answer, noted) => {
    const { portal, fulfilment } = await aWaitingOrder()
    await handOver(portal, answer)
    logged.length = 0
    expect(await fulfilment()).toMatchObject({ state: 'waiting', failure: noted })
    expect(await handOver(portal)).toEqual([])
    portal.wait(61)
    expect(await handOver(portal)).toHaveLength(1)
    expect(await fulfilment()).toMatchObject({ state: 'sent', failure: null })
  })

  it('is given up after ten tries: the desk is told once, and hands over again', async () => {
    const { portal, id, fulfilment, events } = await aWaitingOrder()
    for (let hour = 0; hour < 30; hour++) {
      await handOver(portal, () => new Response(null, { status: 500 }))
      portal.wait(3 * 3600)
    }
    logged.length = 0
    expect(await fulfilment()).toMatchObject({ state: 'dead' })
    expect((await events()).filter((kind) => kind === 'alert-hand-off-dead')).toHaveLength(1)
    expect(await handOverAgain(portal.database, id, portal.now())).toBe('asked')
    expect(await handOver(portal)).toHaveLength(1)
  })

  // The fault: orders of one slow partner hold the letters that somebody waits for.
  it('keeps no letter waiting: messages have a queue of their own', async () => {
    const { portal, email } = await aWaitingOrder()
    const [mail] = await portal.deliver()
    expect(mail).toMatchObject({ to: email })
    expect(mail?.text).toContain('billets')
    expect(
      (await portal.database.select().from(outbox)).filter(({ sentAt }) => sentAt === null),
    ).toMatchObject([{ kind: 'hand-off', attempts: 0 }])
  })
})

describe('a seller without a server', () => {
  it('has its orders in a file of their day, and nothing is posted', async () => {
    const { portal, fulfilment, browser } = await aWaitingOrder({}, { PARTNERS: '' })
    expect(await handOver(portal)).toEqual([])
    expect(await fulfilment()).toMatchObject({ state: 'waiting', fileDay: parisDayAt(portal.now()) })
    expect((await drawn(await browser.get(paths.accountOrders))).locals.orders).toHaveLength(1)
  })
})
