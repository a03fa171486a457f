import { describe, expect, it } from 'vitest'
import { bankCall } from '../../../tests/buyer.ts'
import { anUnpaidOrder, call } from '../../../tests/called-order.builder.ts'
import { aStaff } from '../../../tests/staff.ts'
import { drawn } from '../../../tests/test-portal.ts'
import { paths } from '../../ground/contract/index.ts'
import { randomId } from '../../ground/crypto/random-id.ts'
import { paymentDecisions } from '../../money/decision/decision-schema.ts'
import { orders } from '../../money/order/order-schema.ts'
import { paymentMovements } from '../../money/payment/payment-schema.ts'
import { refunds } from '../../money/refund/refund-schema.ts'
import { deskJournal } from '../journal/journal-schema.ts'

/** An order about which its bank has called once, and the accountant in front of the list. */
async function toDecide(changes: Record<string, string>, minutes = 0) {
  const { portal, reference, events } = await anUnpaidOrder()
  portal.wait(minutes * 60)
  await call(portal, await bankCall(reference, changes))
  const { browser } = await aStaff(portal, 'comptable')
  const page = async () => (await drawn(await browser.get(paths.deskRefunds))).locals.deskRefunds
  const [open] = (await page())?.decisions ?? []
  const decide = (decision: string, id = open?.id ?? '') => browser.post(paths.deskDecision(id), { decision })
  const order = async () => (await portal.database.select().from(orders))[0]
  const settle = async () => {
    const [refund] = (await page())?.refunds ?? []
    return browser.post(paths.deskRefund(refund?.id ?? ''), { verified: 'yes' })
  }
  return { portal, reference, events, browser, page, open, decide, order, settle }
}

const late = [{}, 61] as const
const tooLittle = [{ montant: '8.45EUR' }, 0] as const

describe('an order that was paid late', () => {
  it('stands in the list with its last day, and is served', async () => {
    const { portal, events, page, open, decide, order } = await toDecide(...late)
    expect(open).toMatchObject({
      why: 'paid-late',
      amountCents: 8450,
      order: { sellerName: expect.any(String) as string },
      dueOn: '2026-11-25',
      late: false,
      choices: ['serve', 'give-back'],
    })
    expect((await decide('serve')).headers.get('Location')).toBe(`${paths.deskRefunds}?fait=decision`)
    expect(await order()).toMatchObject({ state: 'paid', money: 'paid' })
    expect(await events()).toEqual(['confirm-late-payment', 'fulfil', 'second-factor-set'])
    expect((await page())?.decisions).toEqual([])
    const actions = (await portal.database.select().from(deskJournal)).map(({ action, detail }) => [
      action,
      detail,
    ])
    expect(actions).toContainEqual(['payment-decided', 'serve'])
  })

  it('or goes back, and has gone back once that is noted', async () => {
    const { portal, page, decide, order, settle } = await toDecide(...late)
    await decide('give-back')
    expect(await order()).toMatchObject({ state: 'refund-due', money: 'paid' })
    expect((await page())?.refunds).toMatchObject([
      { amountCents: 8450, dueOn: '2026-12-06', order: { sellerName: expect.any(String) as string } },
    ])
    expect((await settle()).status).toBe(303)
    expect(await order()).toMatchObject({ state: 'refunded', money: 'refunded' })
    expect(await portal.database.select().from(paymentMovements)).toMatchObject([
      { kind: 'authorised', toldBy: 'bank' },
      { kind: 'refunded', toldBy: 'desk', amountCents: 8450 },
    ])
  })
})

describe('a payment of another amount', () => {
  it('goes back, and the order waits for nobody any more', async () => {
    const { page, open, decide, order, settle } = await toDecide(...tooLittle)
    expect(open).toMatchObject({ why: 'wrong-amount', amountCents: 845, dueOn: '2026-12-06' })
    await decide('give-back')
    expect((await page())?.refunds).toMatchObject([{ amountCents: 845 }])
    await settle()
    expect(await order()).toMatchObject({ state: 'expired', money: 'refunded', paidAt: null })
  })

  it('in another currency is settled elsewhere', async () => {
    const { open, decide, order } = await toDecide({ montant: '84.50USD' })
    expect(open).toMatchObject({ amountCents: null, choices: ['seen'] })
    expect((await decide('give-back')).status).toBe(422)
    expect((await decide('seen')).status).toBe(303)
    expect(await order()).toMatchObject({ state: 'review', money: 'review' })
  })

  it('given back, and then the right one in time: the order is paid', async () => {
    const { portal, reference, decide, order, settle } = await toDecide(...tooLittle)
    await decide('give-back')
    await settle()
    await call(portal, await bankCall(reference, { numauto: '000999' }))
    expect(await order()).toMatchObject({ state: 'paid', money: 'paid' })
  })
})

describe('a decision', () => {
  it.each(['', 'seen', 'SERVE', 'pay', "serve' --"])('that is %j is none', async (decision) => {
    const { decide, order } = await toDecide(...late)
    expect((await decide(decision)).status).toBe(422)
    expect(await order()).toMatchObject({ state: 'paid-late' })
  })

  it('is taken once, whoever is first', async () => {
    const { portal, decide, browser } = await toDecide(...late)
    const answers = await Promise.all(['serve', 'give-back', 'serve', 'give-back'].map((one) => decide(one)))
    const statuses = answers.map(({ status }) => status)
    expect(statuses.filter((status) => status === 303)).toHaveLength(1)
    expect(statuses.filter((status) => status === 409)).toHaveLength(3)
    const [taken] = await portal.database.select().from(paymentDecisions)
    expect(await portal.database.select().from(refunds)).toHaveLength(taken?.decision === 'give-back' ? 1 : 0)
    expect((await browser.post(paths.deskDecision(randomId()), { decision: 'serve' })).status).toBe(404)
  })

  it('is not taken by whoever answers members, who reads it', async () => {
    const { portal, open } = await toDecide(...late)
    const { browser } = await aStaff(portal, 'support')
    const { deskRefunds } = (await drawn(await browser.get(paths.deskRefunds))).locals
    expect(deskRefunds).toMatchObject({ maySettle: false, decisions: [{ why: 'paid-late' }] })
    expect((await browser.post(paths.deskDecision(open?.id ?? ''), { decision: 'serve' })).status).toBe(404)
  })
})
