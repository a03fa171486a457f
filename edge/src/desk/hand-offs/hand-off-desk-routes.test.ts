import { describe, expect, it } from 'vitest'
import { aPaidOrder, handOver, someTickets } from '../../../tests/handed-order.builder.ts'
import { logged } from '../../../tests/quiet-console.ts'
import { partnerSays } from '../../../tests/partner-seal.ts'
import { aStaff } from '../../../tests/staff.ts'
import { drawn, startPortal } from '../../../tests/test-portal.ts'
import { paths } from '../../ground/contract/index.ts'
import { orderFulfilments, tickets } from '../../money/order/fulfilment-schema.ts'
import { deskJournal } from '../journal/journal-schema.ts'

async function aDeskWith(bindings = {}) {
  const portal = await startPortal({ bindings })
  const { browser: member, id: memberId, email } = await portal.signedIn()
  const order = await aPaidOrder(portal, memberId)
  const enter = async () => (await aStaff(portal, 'support')).browser
  const actions = async () => (await portal.database.select().from(deskJournal)).map(({ action }) => action)
  return { portal, member, memberId, email, order, enter, actions }
}
const csv = (text: string) => {
  const form = new FormData()
  form.set('fichier', new File([text], 'billets.csv', { type: 'text/csv' }))
  return form
}

describe('orders at the desk', () => {
  it('that no partner takes come first, with their clock, and are handed over again', async () => {
    const { portal, order, enter, actions, memberId } = await aDeskWith()
    for (let hour = 0; hour < 30; hour++) {
      await handOver(portal, () => new Response(null, { status: 503 }))
      portal.wait(3 * 3600)
    }
    logged.length = 0
    const second = await aPaidOrder(portal, memberId)
    await handOver(portal)
    const desk = await enter()
    const { orders } = (await drawn(await desk.get(paths.deskHandOffs))).locals.deskHandOffs ?? {}
    expect(orders).toMatchObject([
      { orderId: order.id, state: 'dead', late: true, failures: { count: 10, last: 'status 503' } },
      { orderId: second.id, state: 'sent', late: false, failures: null },
    ])
    expect((await drawn(await desk.get(paths.desk))).locals.deskHome?.handOffsToSee).toBe(1)
    expect((await desk.post(paths.deskHandOffAgain(order.id))).status).toBe(303)
    expect((await desk.post(paths.deskHandOffAgain(order.id))).status).toBe(409)
    expect((await actions()).filter((action) => action === 'hand-off-asked-again')).toHaveLength(1)
    expect(await handOver(portal)).toHaveLength(1)
  })

  it('of a seller without a server are a file of their day, which notes them as handed over', async () => {
    const { portal, order, enter } = await aDeskWith({ PARTNERS: '' })
    await handOver(portal)
    portal.wait(24 * 3600)
    const desk = await enter()
    const shown = (await drawn(await desk.get(paths.deskHandOffs))).locals.deskHandOffs?.files
    expect(shown).toMatchObject([{ seller: 'partenaire-billetterie', orders: 1, waiting: 1, over: true }])
    const [file] = shown ?? []
    if (!file) throw new Error('no file is shown')
    const response = await desk.post(paths.deskOrderFile(file.seller, file.day))
    expect(response.headers.get('Content-Type')).toBe('text/csv; charset=utf-8')
    const text = await response.text()
    expect(text).toContain(order.reference)
    expect(text).not.toContain('12 rue des Écoles')
    expect((await portal.database.select().from(orderFulfilments))[0]?.state).toBe('sent')
    const unknown = paths.deskOrderFile('autre-vendeur', file.day)
    expect((await desk.post(unknown)).status).toBe(404)
  })

  it('get their tickets from a file, once somebody has seen what it would do', async () => {
    const { portal, order, enter, email, actions, memberId } = await aDeskWith({ PARTNERS: '' })
    const other = await aPaidOrder(portal, memberId)
    await portal.deliver()
    const desk = await enter()
    const text = [
      'Commande;Ligne;Code;Valable jusqu’au',
      `${order.reference};0;BILLET-0001;21/11/2027`,
      `${order.reference};0;BILLET-0002;2027-11-21`,
      `${other.reference};0;BILLET-0003;`,
      'ZZZZZZZZZZZZ;0;BILLET-0004;',
      `${order.reference};0;bil let;`,
      'x;0;BILLET-0005;',
    ].join('\r\n')
    const read = async (form: FormData) =>
      (await drawn(await desk.post(paths.deskTicketFile, form))).locals.deskHandOffs?.read
    const first = await read(csv(text))
    expect(first).toMatchObject({
      applied: false,
      orders: [
        { reference: order.reference, from: 2, to: 3, refused: false },
        { reference: other.reference, from: 4, to: 4, refused: true },
        { reference: 'ZZZZZZZZZZZZ', from: 5, refused: true },
      ],
      wrong: [{ line: 6 }, { line: 7 }],
    })
    expect(await portal.database.select().from(tickets)).toEqual([])
    const changed = csv(`${text}\r\n`)
    changed.set('confirmed', first?.digest ?? '')
    expect((await read(changed))?.applied, 'another file was seen').toBe(false)
    const same = csv(text)
    same.set('confirmed', first?.digest ?? '')
    expect(await read(same)).toMatchObject({ applied: true, orders: [{ refused: false }, {}, {}] })
    expect(await portal.database.select().from(tickets)).toHaveLength(2)
    expect((await portal.deliver()).map(({ to }) => to)).toEqual([email])
    expect((await actions()).filter((action) => action === 'tickets-imported')).toHaveLength(1)
  })

  it.each([
    ['nothing', new Uint8Array()],
    ['a PDF', new TextEncoder().encode('%PDF-1.7\n%âãÏÓ\n1 0 obj')],
    ['other columns', new TextEncoder().encode('a;b\r\n1;2\r\n')],
    ['quotes that never close', new TextEncoder().encode('Commande;Ligne;Code\r\n"x;0;y\r\n')],
    ['far too much', new Uint8Array(600_000).fill(65)],
  ])('are not served by a file of %s', async (_name, bytes) => {
    const { portal, enter } = await aDeskWith()
    const form = new FormData()
    form.set('fichier', new File([bytes], 'billets.csv', { type: 'text/csv' }))
    const response = await (await enter()).post(paths.deskTicketFile, form)
    expect(response.status).toBe(422)
    expect((await drawn(response)).locals.deskHandOffs?.form.errors['fichier']).toBeTruthy()
    expect(await portal.database.select().from(tickets)).toEqual([])
  })

  it('are nothing to a role that does not serve them, nor to a member', async () => {
    const { portal, member, order } = await aDeskWith()
    await handOver(portal)
    await partnerSays(portal, someTickets(order.id))
    const accountant = (await aStaff(portal, 'comptable')).browser
    for (const browser of [accountant, member]) {
      expect((await browser.get(paths.deskHandOffs)).status).toBe(404)
      expect((await browser.post(paths.deskHandOffAgain(order.id))).status).toBe(404)
      expect((await browser.post(paths.deskTicketFile, csv('Commande;Ligne'))).status).toBe(404)
    }
  })
})
