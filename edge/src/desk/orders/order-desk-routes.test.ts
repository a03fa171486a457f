import { describe, expect, it } from 'vitest'
import type { Browser } from '../../../tests/browser.ts'
import { anOrder, bankCall } from '../../../tests/buyer.ts'
import { call } from '../../../tests/called-order.builder.ts'
import { aStaff } from '../../../tests/staff.ts'
import { drawn, startPortal, type TestPortal } from '../../../tests/test-portal.ts'
import { paths } from '../../ground/contract/index.ts'
import { orders } from '../../money/order/order-schema.ts'
import { refunds } from '../../money/refund/refund-schema.ts'
import { deskJournal } from '../journal/journal-schema.ts'
import { callFields } from './call-fields.ts'
import { readOrderQuery } from './order-query.ts'
import { refundableOf } from './refundable.ts'

const cards = {
  hpancb: '764AD24CFABBB818E8A7DC61D4D6B4B89EA837ED',
  ipclient: '203.0.113.9',
  bincb: '12345678',
}

async function aPaidOrder() {
  const portal = await startPortal()
  const { browser: member, email } = await portal.signedIn()
  const order = await anOrder(member)
  await call(portal, await bankCall(order.reference, cards))
  return { portal, member, email, order }
}

const list = async (browser: Browser, query = '') =>
  (await drawn(await browser.get(`${paths.deskOrders}${query}`))).locals.deskOrders
const found = async (browser: Browser, q: string) => {
  const response = await browser.post(paths.deskOrderSearch, { q })
  const { deskOrders } = (await drawn(response)).locals
  return response.status === 422 ? 422 : (deskOrders?.orders.map(({ id }) => id) ?? [])
}
const page = async (browser: Browser, id: string) =>
  (await drawn(await browser.get(paths.deskOrder(id)))).locals.deskOrder
const reading = async (portal: TestPortal) => {
  const rows = await portal.database.select().from(deskJournal)
  return rows
    .filter(({ action }) => action.startsWith('order'))
    .map(({ action, detail }) => `${action} ${detail}`)
}

describe('orders at the desk', () => {
  it('are listed by state, age and offer, a page at a time, each reading in the journal', async () => {
    const { portal, order } = await aPaidOrder()
    const { browser } = await aStaff(portal, 'support')
    const ids = async (query: string) => (await list(browser, query))?.orders.map(({ id }) => id)
    for (const query of [
      '',
      '?etat=paid',
      '?age=jour',
      '?offre=forfait-journee',
      '?etat=paid&age=mois&offre=forfait-journee',
    ])
      expect(await ids(query), query).toEqual([order.id])
    for (const query of ['?etat=refunded', '?age=anciennes', '?offre=autre'])
      expect(await ids(query), query).toEqual([])
    // What is no state, no age and no slug chooses nothing.
    for (const query of ["?etat=' OR 1=1 --", '?age=😀', '?offre=../..', '?avant=x', '?avant=1e99.y'])
      expect(await ids(query), query).toEqual([order.id])
    const row = (await portal.database.select().from(orders))[0]
    if (!row) throw new Error('no order')
    for (let start = 0; start < 60; start += 3)
      await portal.database.insert(orders).values(
        [0, 1, 2].map((place) => ({
          ...row,
          id: `copy-${String(start + place).padStart(20, '0')}`,
          reference: String(start + place).padStart(12, '0'),
          orderKey: `key-${String(start + place).padStart(20, '0')}`,
        })),
      )
    const first = await list(browser)
    const second = await list(browser, first?.next?.slice(paths.deskOrders.length))
    expect([first?.orders.length, second?.orders.length, second?.next]).toEqual([50, 11, null])
    const all = [...(first?.orders ?? []), ...(second?.orders ?? [])].map(({ id }) => id)
    expect(new Set(all).size).toBe(61)
    expect(await reading(portal)).toContain('orders-read 50')
  })

  it('are found by reference, payment, transaction and, for whoever looks for people, by name', async () => {
    const { portal, order, email } = await aPaidOrder()
    const [row] = await portal.database.select().from(orders)
    const { browser: support } = await aStaff(portal, 'support')
    const { browser: accountant } = await aStaff(portal, 'comptable')
    const own = [row?.reference ?? '', (row?.reference ?? '').toLowerCase(), order.reference, '000123']
    for (const q of own) {
      expect(await found(support, q), q).toEqual([order.id])
      expect(await found(accountant, q), q).toEqual([order.id])
    }
    for (const q of [email, 'martin', 'MARTIN zoe'].filter((one) => one !== '')) {
      const names = await found(support, q)
      expect([[order.id], []]).toContainEqual(names)
      expect(await found(accountant, q)).toEqual([])
    }
    expect(await found(support, email)).toEqual([order.id])
    for (const q of ['', 'a', '😀', '   ', `${'é'.repeat(300)}`]) expect(await found(support, q), q).toBe(422)
    for (const q of ["' OR 1=1; --", '999999999999', 'aucune transaction 12', '<script>alert(1)</script>'])
      expect([[], 422], q).toContainEqual(await found(support, q))
  })

  it('tell what has happened, and hide cards and machines from whoever has no right to them', async () => {
    const { portal, order } = await aPaidOrder()
    await portal.deliver()
    const { browser: support } = await aStaff(portal, 'support')
    const { browser: accountant } = await aStaff(portal, 'comptable')
    const seen = await page(support, order.id)
    expect(seen?.timeline.map(({ title }) => title)).toEqual([
      'Commandée',
      'Envoyée à la banque',
      'Appel de la banque : acceptée',
      'Courriel : paiement confirmé',
      'Message à qui la sert',
    ])
    const told = (from: typeof seen) => from?.timeline.find(({ call: one }) => one !== null)
    expect(told(seen)?.lines.join(' ')).toMatch(
      /84,50.*argent promis.*La commande est payée depuis cet appel/,
    )
    expect(told(seen)?.call?.fields).toContainEqual({ name: 'montant', value: '84.50EUR' })
    expect(JSON.stringify(seen)).not.toMatch(
      new RegExp(Object.values(cards).join('|').replaceAll('.', '\\.')),
    )
    expect(told(seen)?.call?.hidden).toBeGreaterThan(3)
    expect(seen).toMatchObject({
      member: { id: expect.any(String) as string },
      order: { address: { city: 'Orléans' } },
    })
    const whole = await page(accountant, order.id)
    expect(told(whole)?.call).toMatchObject({ hidden: 0 })
    expect(told(whole)?.call?.fields).toContainEqual({ name: 'ipclient', value: cards.ipclient })
    // Whoever pays back looks nobody up.
    expect(whole).toMatchObject({ member: null, order: { address: null }, refundable: null })
    expect(await reading(portal)).toEqual(['order-read ', 'order-read avec les appels entiers'])
  })

  it('are nothing to whoever may not read them', async () => {
    const { portal, order, member } = await aPaidOrder()
    const { browser: administrateur } = await aStaff(portal, 'administrateur')
    const { browser: dpo } = await aStaff(portal, 'dpo')
    for (const browser of [member, administrateur])
      for (const answer of [
        await browser.get(paths.deskOrders),
        await browser.post(paths.deskOrderSearch, { q: order.reference }),
        await browser.get(paths.deskOrder(order.id)),
        await browser.post(paths.deskOrderRefund(order.id), { amount: '84,50', shown: '8450.0.0.0' }),
      ])
        expect(answer.status).toBe(404)
    expect((await page(dpo, order.id))?.order.id).toBe(order.id)
    expect((await dpo.get(paths.deskOrder('x'.repeat(22)))).status).toBe(404)
  })
})

describe('an order that its partner cannot serve', () => {
  it('is owed back once on the word of support, told to its owner, and handed over again on another', async () => {
    const { portal, member, order } = await aPaidOrder()
    const { browser: support } = await aStaff(portal, 'support')
    const { browser: accountant } = await aStaff(portal, 'comptable')
    const refuse = (reason: string, by = support.copy()) =>
      by.post(paths.deskOrderUnserved(order.id), { reason })
    expect((await page(support, order.id))?.service).toMatchObject({ state: 'waiting', mayBeRefused: true })
    expect((await refuse(' ')).status).toBe(422)
    expect((await refuse('Complet.', accountant)).status).toBe(404)
    const both = await Promise.all([refuse('Complet ce jour-là.'), refuse('Complet ce jour-là.')])
    expect(both.filter(({ headers }) => headers.get('Location')?.endsWith('fait=refus'))).toHaveLength(1)
    expect(await portal.database.select().from(refunds)).toMatchObject([
      { amountCents: 8450, settledAt: null },
    ])
    expect((await page(support, order.id))?.service).toMatchObject({
      ...{ state: 'rejected', reason: 'Complet ce jour-là.' },
      ...{ mayBeRefused: false, mayHandOverAgain: true },
    })
    const letters = (await portal.deliver()).filter(({ subject }) => subject.includes('vous êtes remboursé'))
    expect(letters).toHaveLength(1)
    expect(letters[0]?.text).not.toContain('Complet')
    const { order: shown } = (await drawn(await member.get(paths.order(order.id)))).locals
    expect(shown).toMatchObject({ reading: { kind: 'not-served' }, givenBack: [{ amountCents: 8450 }] })
    expect(await reading(portal)).toContain('order-unserved ')
  })

  // The fault: support alone brings tickets for an order that its partner refused, and the refund that was promised is gone.
  it('and is served after all keeps its refund on the list, until whoever gives money back says that it has not gone', async () => {
    const { portal, member, order } = await aPaidOrder()
    const { browser: support } = await aStaff(portal, 'support')
    const { browser: accountant } = await aStaff(portal, 'comptable')
    await support.post(paths.deskOrderUnserved(order.id), { reason: 'Complet.' })
    const [owed] = await portal.database.select().from(refunds)
    const withdraw = (by = accountant) => by.post(paths.deskRefundWithdrawal(owed?.id ?? ''))
    const listed = async () =>
      (await drawn(await accountant.get(paths.deskRefunds))).locals.deskRefunds?.refunds.map(
        ({ servedSince }) => servedSince,
      )
    expect(await listed()).toEqual([false])
    expect((await withdraw()).status, 'it is refused still').toBe(409)
    const file = new FormData()
    const csv = `Commande;Ligne;Code\r\n${order.reference};0;INVENTE-1\r\n${order.reference};0;INVENTE-2`
    file.set('fichier', new File([csv], 'billets.csv', { type: 'text/csv' }))
    const seen = (await drawn(await support.post(paths.deskTicketFile, file))).locals.deskHandOffs?.read
    expect(seen?.orders).toMatchObject([{ refused: true }])
    file.set('confirmed', seen?.digest ?? '')
    await support.post(paths.deskTicketFile, file)
    expect((await page(support, order.id))?.service.state).toBe('rejected')
    await support.post(paths.deskHandOffAgain(order.id), { depuis: 'commande' })
    expect(await listed()).toEqual([true])
    expect((await drawn(await member.get(paths.order(order.id)))).locals.order?.givenBack).toEqual([])
    expect((await withdraw(support)).status).toBe(404)
    const both = await Promise.all([withdraw(), withdraw(accountant.copy())])
    expect(both.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([303, 409])
    expect(await portal.database.select().from(refunds)).toEqual([])
    const journal = await portal.database.select().from(deskJournal)
    expect(journal.filter(({ action }) => action === 'refund-withdrawn')).toMatchObject([
      { subject: `not-served:${order.id}`, detail: '8450 centimes' },
    ])
  })
})

describe('a refund that is asked for', () => {
  it('goes on the list once, within what was received, for somebody else to note', async () => {
    const { portal, member, order } = await aPaidOrder()
    const { browser: support, id: supportId } = await aStaff(portal, 'support')
    const { browser: accountant, id: accountantId } = await aStaff(portal, 'comptable')
    const shown = (await page(support, order.id))?.refundable?.shown ?? ''
    const ask = (amount: string, of = shown) =>
      support.copy().post(paths.deskOrderRefund(order.id), { amount, shown: of })
    for (const amount of [
      '',
      '0',
      '84,51',
      '1000000',
      'abc',
      '-1',
      '(10,00)',
      '=1+1',
      '😀',
      "1'; DROP TABLE refunds; --",
    ])
      expect((await ask(amount)).status, amount).toBe(422)
    expect((await ask('10,00', '0.0.0.0')).status).toBe(409)
    // Two tabs, two clicks: one refund.
    const both = await Promise.all([ask('50,00'), ask('50,00')])
    expect(both.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([303, 409])
    expect(await portal.database.select().from(refunds)).toMatchObject([
      { amountCents: 5000, settledAt: null, dueOn: '2026-12-06' },
    ])
    // Whoever has asked for it notes nothing, whatever role they are given since.
    const { database } = portal
    const [asked] = await database.select().from(refunds)
    expect(asked?.askedBy).toBe(supportId)
    await database.update(refunds).set({ askedBy: accountantId })
    const own = await accountant.copy().post(paths.deskRefund(asked?.id ?? ''), { verified: 'yes' })
    expect(own.status).toBe(422)
    expect(await database.select().from(refunds)).toMatchObject([{ settledAt: null }])
    const next = (await page(support, order.id))?.refundable
    expect(next?.mostCents).toBe(3450)
    expect((await ask('34,51', next?.shown)).status).toBe(422)
    expect((await accountant.post(paths.deskOrderRefund(order.id), { amount: '1', shown })).status).toBe(404)
    const { deskRefunds } = (await drawn(await accountant.get(paths.deskRefunds))).locals
    expect(deskRefunds?.refunds).toMatchObject([
      { amountCents: 5000, order: { sellerName: expect.any(String) as string } },
    ])
    expect(await reading(portal)).toContain('order-refund-asked 5000 centimes')
    const told = (await portal.deliver()).filter(({ subject }) => subject.includes('50,00'))
    expect(told).toHaveLength(1)
    expect(told[0]?.text).toMatch(/Une partie de ce que vous avez payé .* le 6 décembre 2026 au plus tard/s)
    expect((await drawn(await member.get(paths.order(order.id)))).locals.order?.givenBack).toMatchObject([
      { amountCents: 5000, dueOn: '2026-12-06', settledAt: null },
    ])
  })

  it.each([
    ['nothing', [], 0],
    ['one payment', [{}], 8450],
    ['one told twice', [{}, { kind: 'captured' as const }], 8450],
    ['two', [{}, { transaction: 'other' }], 16900],
    ['one that could not be captured', [{}, { kind: 'capture-failed' as const }], 0],
    ['one in another currency', [{ currency: 'USD' }], 0],
    [
      'one that was given back in part',
      [{}, { kind: 'refunded' as const, transaction: 'back', amountCents: 450 }],
      8000,
    ],
    ['one that was charged back', [{}, { kind: 'charged-back' as const, transaction: 'back' }], 0],
  ])('of %s', (_name, movements, most) => {
    const at = new Date('2026-11-22T18:00:00Z')
    const base = {
      kind: 'authorised',
      transaction: 't',
      amountCents: 8450,
      currency: 'EUR',
      at,
      by: 'bank',
      place: 0,
    } as const
    const all = movements.map((one) => ({ ...base, ...one }))
    expect(refundableOf(8450, all, []).mostCents).toBe(most)
  })
})

it.each([
  ['k7qf 3m2x a012', 'reference'],
  ['1c8356b0e24442b2acc579cf1ae4d814', 'transaction'],
  ['zoe@exemple.fr', 'email'],
  ['Évêque Paul', 'name'],
  ['ab', null],
  ['@', null],
])('« %s » is looked for by %s', (typed, kind) => expect(readOrderQuery(typed)?.kind ?? null).toBe(kind))

it('a call that cannot be taken apart, or whose letter is erased, shows nothing', () => {
  expect(callFields('', true)).toEqual({ fields: [], hidden: 0 })
  expect(callFields('a=1&a=2', true)).toEqual({ fields: [], hidden: 0 })
  expect(callFields('montant=84.50EUR&inconnu=%F0%9F%98%80', false)).toEqual({
    fields: [{ name: 'montant', value: '84.50EUR' }],
    hidden: 1,
  })
  expect(callFields(`inconnu=${'x'.repeat(9_000)}`, true).fields[0]?.value).toHaveLength(300)
})
