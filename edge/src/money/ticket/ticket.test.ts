import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { extractText, getDocumentProxy } from 'unpdf'
import { describe, expect, it } from 'vitest'
import { aPaidOrder, handOver, someTickets } from '../../../tests/handed-order.builder.ts'
import { partnerRequest, partnerSays } from '../../../tests/partner-seal.ts'
import { logged } from '../../../tests/quiet-console.ts'
import { aNewItem } from '../../../tests/stored-order.builder.ts'
import { drawn, origin, startPortal } from '../../../tests/test-portal.ts'
import { paths } from '../../ground/contract/index.ts'
import { orderFulfilments, partnerAnswers, tickets } from '../order/fulfilment-schema.ts'
import { orders } from '../order/order-schema.ts'
import { refunds } from '../refund/refund-schema.ts'

async function aHandedOrder(changes: Parameters<typeof aPaidOrder>[2] = {}) {
  const portal = await startPortal()
  const { browser, id: memberId, email } = await portal.signedIn()
  const { id, reference } = await aPaidOrder(portal, memberId, changes)
  await handOver(portal)
  await portal.deliver()
  const state = async () => (await portal.database.select().from(orderFulfilments))[0]?.state
  const kept = () => portal.database.select().from(tickets)
  return { portal, browser, email, memberId, id, reference, state, kept }
}

const result = async (response: Response) =>
  `${response.status} ${((await response.json()) as { result: string }).result}`

describe('tickets that a partner brings', () => {
  it('are shown to who ordered and to nobody else, and mailed once, without a code', async () => {
    const { portal, browser, email, id, kept } = await aHandedOrder()
    expect((await browser.get(paths.orderTickets(id))).headers.get('Location')).toBe(paths.order(id))
    expect(await result(await partnerSays(portal, someTickets(id)))).toBe('200 kept')
    const mails = await portal.deliver()
    expect(mails).toMatchObject([{ to: email }])
    expect(mails[0]?.text).toContain(`${origin}${paths.orderTickets(id)}`)
    expect(`${mails[0]?.text}${mails[0]?.html}`).not.toContain('BILLET-000')
    const page = (await drawn(await browser.get(paths.orderTickets(id)))).locals.tickets
    expect(page?.tickets).toMatchObject([
      { kind: 'ticket', code: 'BILLET-0001', goodFor: 'Jusqu’au 22 novembre 2027 inclus' },
      { kind: 'ticket', code: 'BILLET-0002' },
    ])
    expect(JSON.stringify(await kept())).not.toContain('BILLET')

    const other = (await portal.signedIn()).browser
    for (const path of [paths.orderTickets(id), paths.orderTicketFile(id)]) {
      expect((await other.get(path)).status).toBe(404)
      expect((await portal.browser().get(path)).headers.get('Location')).toContain(paths.signIn)
    }
    expect((await other.post(paths.orderTicketLetter(id))).status).toBe(404)

    // All of its money went back: nobody enters with it.
    await portal.database.update(orders).set({ money: 'refunded' }).where(eq(orders.id, id))
    for (const path of [paths.orderTickets(id), paths.orderTicketFile(id)])
      expect((await browser.get(path)).headers.get('Location')).toBe(paths.order(id))
    expect((await browser.post(paths.orderTicketLetter(id))).headers.get('Location')).toBe(paths.order(id))
  })

  it('stay readable when the access has ended: they were paid for', async () => {
    const { portal, browser, id } = await aHandedOrder()
    await partnerSays(portal, someTickets(id))
    await env.DB.prepare("UPDATE granted_periods SET ends_on = '2026-11-21'").run()
    expect((await browser.get(paths.orderTickets(id))).status).toBe(200)
  })

  it('come ten times, at once and later, and are kept once', async () => {
    const { portal, id, kept } = await aHandedOrder()
    const answers = await Promise.all(Array.from({ length: 10 }, () => partnerSays(portal, someTickets(id))))
    const results = await Promise.all(answers.map(result))
    expect(results.toSorted()).toEqual(
      ['200 kept', ...Array.from({ length: 9 }, () => '200 known')].toSorted(),
    )
    portal.wait(3600)
    expect(await result(await partnerSays(portal, someTickets(id)))).toBe('200 known')
    expect(await kept()).toHaveLength(2)
    expect((await portal.deliver()).filter(({ subject }) => subject.includes('billets'))).toHaveLength(1)
  })

  it.each<[string, (id: string) => unknown, string]>([
    ['of another amount', (id) => ({ ...someTickets(id), totalCents: 1 }), 'another-total'],
    [
      'of another line',
      (id) => ({ ...someTickets(id), tickets: [{ line: 3, code: 'ABCD' }] }),
      'another-line',
    ],
    ['one short', (id) => someTickets(id, ['BILLET-0001']), 'another-count'],
    ['with one code twice', (id) => someTickets(id, ['BILLET-0001', 'BILLET-0001']), 'one-code-twice'],
  ])('%s are refused whole, and the desk is told once', async (_name, said, why) => {
    const { portal, id, kept, state } = await aHandedOrder()
    expect(await result(await partnerSays(portal, said(id)))).toBe(`409 ${why}`)
    expect(await result(await partnerSays(portal, said(id)))).toBe(`409 ${why}`)
    expect(await kept()).toEqual([])
    expect(await state()).toBe('sent')
    expect(await portal.deliver()).toMatchObject([{ to: 'alertes@exemple.fr' }])
    expect(await portal.database.select().from(partnerAnswers)).toHaveLength(2)
  })

  it('are not replaced by others: somebody may have printed theirs', async () => {
    const { portal, id, kept } = await aHandedOrder()
    await partnerSays(portal, someTickets(id))
    expect(await result(await partnerSays(portal, someTickets(id, ['AUTRE-0001', 'AUTRE-0002'])))).toBe(
      '409 other-tickets',
    )
    expect(await kept()).toHaveLength(2)
  })

  // One seat sold to two families.
  it('are never those of another order, of whatever member, at the same instant', async () => {
    const { portal, id, kept } = await aHandedOrder()
    const { id: memberId } = await portal.signedIn()
    const second = await aPaidOrder(portal, memberId)
    await handOver(portal)
    const answers = await Promise.all([
      partnerSays(portal, someTickets(id)),
      partnerSays(portal, someTickets(second.id)),
    ])
    expect((await Promise.all(answers.map(result))).toSorted()).toEqual([
      '200 kept',
      '409 code-of-another-order',
    ])
    expect(new Set((await kept()).map(({ orderId }) => orderId)).size).toBe(1)
  })

  it('undo a refusal whose money has not gone, and no other', async () => {
    const { portal, id, state } = await aHandedOrder()
    const no = { order: id, answer: 'rejected', reason: 'Complet' }
    expect(await result(await partnerSays(portal, no))).toBe('200 done')
    expect(await state()).toBe('rejected')
    await portal.database.update(refunds).set({ settledAt: portal.now() })
    expect(await result(await partnerSays(portal, someTickets(id)))).toBe('409 not-awaited')
    await portal.database.update(refunds).set({ settledAt: null })
    expect(await result(await partnerSays(portal, someTickets(id)))).toBe('200 kept')
    // What was owed stays on the list: whoever gives money back says whether it has gone.
    expect(await portal.database.select().from(refunds)).toMatchObject([{ settledAt: null }])
    expect((await portal.deliver()).map(({ text }) => text).join()).toContain('n’est donc pas rendu')
    expect(await result(await partnerSays(portal, no))).toBe('200 done')
    expect(await state(), 'what is served stays served').toBe('ready')
  })

  it('for an order that nobody waits for are refused', async () => {
    const { portal, id } = await aHandedOrder()
    await portal.database.update(orderFulfilments).set({ state: 'none' })
    expect(await result(await partnerSays(portal, someTickets(id)))).toBe('409 not-awaited')
  })

  it('and parcels come in one word', async () => {
    const { portal, browser, id } = await aHandedOrder({
      items: [aNewItem({ delivery: { by: 'courrier', withinDays: 5 } })],
    })
    const said = { ...someTickets(id, []), shipped: [{ line: 0, tracking: '6A123' }] }
    expect(await result(await partnerSays(portal, said))).toBe('200 kept')
    expect(await result(await partnerSays(portal, said))).toBe('200 known')
    expect((await drawn(await browser.get(paths.orderTickets(id)))).locals.tickets?.tickets).toMatchObject([
      { kind: 'parcel', tracking: '6A123' },
    ])
    expect((await browser.get(paths.orderTicketFile(id))).status).toBe(404)
  })
})

describe('a call that no partner made', () => {
  it.each<[string, Parameters<typeof partnerSays>[2], string]>([
    ['under another key', { secret: 'un autre secret assez long pour servir ici' }, '401 forged'],
    ['under another name of a key', { keyId: 'p1' }, '401 forged'],
    ['of the other kind', { tag: 'portal-order' }, '401 forged'],
    ['sealed for another address', { targetUri: `${origin}/partenaires/autre/reponses` }, '401 forged'],
    ['with another body', { sentBody: '{"order":"x"}' }, '401 forged'],
    ['with another digest', { digest: 'sha-256=:AAAA:' }, '401 forged'],
    ['overheard six minutes ago', { created: Date.parse('2026-11-22T17:24:00Z') / 1000 }, '401 too-old'],
    ['from a clock that is ahead', { created: Date.parse('2026-11-22T17:36:00Z') / 1000 }, '401 too-old'],
    ['of nobody who is set', { partnerId: 'inconnu' }, '404 unknown-partner'],
  ])('%s changes nothing', async (_name, changes, answer) => {
    const { portal, id, kept, state } = await aHandedOrder()
    expect(await result(await partnerSays(portal, someTickets(id), changes))).toBe(answer)
    logged.length = 0
    expect(await kept()).toEqual([])
    expect(await state()).toBe('sent')
  })

  it('without a seal, too long, of another type or by another method is answered in a few words', async () => {
    const { portal, id, kept } = await aHandedOrder()
    const address = origin + paths.partnerCall('partenaire')
    const json = { 'Content-Type': 'application/json' }
    const post = (body: string, headers: Record<string, string>) =>
      portal.fetch(new Request(address, { method: 'POST', body, headers }))
    const bare = await post(JSON.stringify(someTickets(id)), json)
    expect(await result(bare)).toBe('401 forged')
    logged.length = 0
    const long = await post('x'.repeat(10_000_000), json)
    expect([long.status, await long.text()]).toEqual([413, 'too large\n'])
    const form = await post('a=b', { 'Content-Type': 'application/x-www-form-urlencoded' })
    expect(form.status).toBe(415)
    expect(
      (await portal.fetch(new Request(address, { method: 'PUT', body: '', headers: json }))).status,
    ).toBe(405)
    expect((await portal.fetch(new Request(address))).status).toBe(404)
    expect(await kept()).toEqual([])
  })

  it.each([
    ['what is no JSON', '<script>alert(1)</script>'],
    ['JSON of another kind', '["😀"]'],
    ['an order that does not exist', JSON.stringify(someTickets('x'.repeat(24)))],
    ['SQL in place of an order', JSON.stringify({ order: "'; DROP TABLE tickets; --", answer: 'accepted' })],
  ])('under the right seal, with %s, is refused', async (_name, body) => {
    const { portal, kept } = await aHandedOrder()
    const response = await portal.fetch(partnerRequest(body, portal.now()))
    expect([404, 422]).toContain(response.status)
    expect(await kept()).toEqual([])
  })

  it('of a partner about the order of another seller finds none', async () => {
    const { portal, id, memberId } = await aHandedOrder()
    await env.DB.prepare("UPDATE orders SET seller_slug = 'autre-vendeur' WHERE id = ?").bind(id).run()
    expect(memberId).not.toBe('')
    expect(await result(await partnerSays(portal, someTickets(id)))).toBe('404 unknown-order')
  })
})

describe('the page of tickets', () => {
  it('mails its link again, not too often, and never without end', async () => {
    const { portal, browser, email, id } = await aHandedOrder()
    await partnerSays(portal, someTickets(id))
    await portal.deliver()
    const again = async () =>
      (await browser.post(paths.orderTicketLetter(id))).headers.get('Location')?.split('fait=')[1]
    expect(await again()).toBe('sent')
    expect(await again()).toBe('just-sent')
    expect(await portal.deliver()).toMatchObject([{ to: email }])
    for (let time = 0; time < 9; time++) {
      portal.wait(601)
      expect(await again()).toBe('sent')
    }
    portal.wait(601)
    expect(await again()).toBe('too-many')
  })

  it('gives a file of one ticket a page, which says what is on each', async () => {
    const holders = [
      { place: 0, firstName: 'Inès', lastName: 'Petit' },
      { place: 1, firstName: '李', lastName: '小龍' },
    ]
    const { portal, browser, id } = await aHandedOrder({ items: [aNewItem({ holders })] })
    await partnerSays(portal, someTickets(id))
    const response = await browser.get(paths.orderTicketFile(id))
    expect(response.headers.get('Content-Type')).toBe('application/pdf')
    expect(response.headers.get('Cache-Control')).toBe('private, no-store')
    const file = await getDocumentProxy(new Uint8Array(await response.arrayBuffer()))
    const { totalPages, text } = await extractText(file)
    expect(totalPages).toBe(2)
    expect(text[0]).toMatch(/Forfait journée/)
    expect(text[0]).toContain('BILLET-0001')
    expect(text[0]).toContain('Inès Petit')
    expect(text[1]).toContain('BILLET-0002')
    expect(text[1]).not.toContain('BILLET-0001')
  })
})
