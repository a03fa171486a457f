import { beforeEach, describe, expect, it } from 'vitest'
import {
  after,
  anOrderToPay,
  binding,
  database,
  kinds,
  receive,
  told,
  twoMembers,
} from '../../../tests/stored-order.builder.ts'
import { paymentDecisions } from '../decision/decision-schema.ts'
import { orders } from '../order/order-schema.ts'
import type { PaymentNotification } from '../payment/notification.ts'
import { paymentMovements, paymentNotifications } from '../payment/payment-schema.ts'
import { endOldLetters, letterKeptDays } from './ended-letter-store.ts'

beforeEach(twoMembers)

const money = async () => (await database.select().from(orders)).map((order) => [order.state, order.money])
const asked = async () =>
  (await database.select().from(paymentDecisions)).map(({ why, amountCents, dueOn }) => [
    why,
    amountCents,
    dueOn,
  ])

type Told = Partial<PaymentNotification>
const captured: Told = { key: 'captured', movement: 'captured', transaction: 'T' }
const promised: Told = { key: 'promised', transaction: 'T' }
const failed: Told = { key: 'failed', outcome: 'refused', movement: 'capture-failed', transaction: 'T' }
const cancelled: Told = { key: 'cancelled', outcome: 'refused', movement: 'cancelled', transaction: 'T' }
const refund = (amountCents: number, transaction: string): Told => ({
  key: transaction,
  outcome: 'noted',
  movement: 'refunded',
  amountCents,
  transaction,
})
const charged: Told = { key: 'charged', outcome: 'noted', movement: 'charged-back', transaction: 'X' }

describe('what a bank tells of the money of an order', () => {
  it.each<[string, Told[], string, string[], unknown[]]>([
    ['promised, then moved', [promised, captured], 'paid', ['fulfil'], []],
    [
      'promised, then not captured',
      [promised, failed],
      'lost',
      ['alert-capture-failed', 'fulfil'],
      [['capture-failed', 8450, '2026-11-29']],
    ],
    [
      'promised, then cancelled',
      [promised, cancelled],
      'lost',
      ['alert-payment-cancelled', 'fulfil'],
      [['cancelled', 8450, '2026-11-29']],
    ],
    [
      'a part given back',
      [promised, captured, refund(2000, 'R')],
      'partly-refunded',
      ['alert-refund-told', 'fulfil'],
      [['refunded', 2000, '2026-11-29']],
    ],
    [
      'given back in two parts',
      [captured, refund(2000, 'R'), refund(6450, 'S')],
      'refunded',
      ['alert-refund-told', 'alert-refund-told', 'fulfil'],
      [
        ['refunded', 2000, '2026-11-29'],
        ['refunded', 6450, '2026-11-29'],
      ],
    ],
    [
      'charged back',
      [captured, charged],
      'disputed',
      ['alert-charged-back', 'fulfil'],
      [['charged-back', 8450, '2026-11-29']],
    ],
    [
      'unknown',
      [{ key: 'new', outcome: 'noted', movement: 'unknown' }],
      'pending',
      ['alert-unknown-status'],
      [],
    ],
  ])('%s is told to a person once, and asks for a decision', async (_, calls, state, events, decisions) => {
    const { reference } = await anOrderToPay()
    for (const call of [...calls, ...calls]) await receive(told(reference, call))
    expect((await money())[0]?.[1]).toBe(state)
    expect(await kinds()).toEqual(events)
    expect(await asked()).toEqual(decisions)
  })

  it('comes to the same in the other order, and told ten times at once', async () => {
    const { reference } = await anOrderToPay()
    const calls = [captured, promised, refund(2000, 'R'), charged]
    await Promise.all(
      Array.from({ length: 10 }, (_, time) =>
        receive(told(reference, (time % 2 ? calls : calls.toReversed())[time % 4])),
      ),
    )
    for (const call of calls.toReversed()) await receive(told(reference, call))
    expect(await money()).toEqual([['paid', 'disputed']])
    expect(await database.select().from(paymentMovements)).toHaveLength(4)
  })

  it('that came late, or of another amount, asks for a decision with its day', async () => {
    const { reference } = await anOrderToPay()
    await receive(told(reference, { key: 'less', transaction: 'L', amountCents: 845 }))
    await receive(told(reference, { key: 'late', transaction: 'A' }), after(90))
    expect(await asked()).toEqual([
      ['wrong-amount', 845, '2026-12-06'],
      ['paid-late', 8450, '2026-11-25'],
    ])
  })

  it('can be neither altered nor deleted', async () => {
    const { reference } = await anOrderToPay()
    await receive(told(reference))
    const run = (query: string) => binding.prepare(query).run()
    await expect(run('UPDATE payment_movements SET amount_cents = 1')).rejects.toThrow('never altered')
    await expect(run('DELETE FROM payment_movements')).rejects.toThrow('never deleted')
  })
})

describe('the letter of a call', () => {
  const end = (days: number) => endOldLetters(database, after(5 + days * 24 * 60))
  const kept = () => database.select().from(paymentNotifications)

  it('is emptied after thirteen months, and nothing else of it', async () => {
    const { reference } = await anOrderToPay()
    await receive(told(reference))
    const [before] = await kept()
    await end(letterKeptDays - 1)
    expect(await kept()).toEqual([before])
    await end(letterKeptDays)
    const ended = { ...before, raw: '', rawEndedAt: after(5 + letterKeptDays * 24 * 60) }
    expect(await kept()).toEqual([ended])
    await end(letterKeptDays + 1)
    expect(await kept()).toEqual([ended])
    expect(await database.select().from(paymentMovements)).toHaveLength(1)
  })

  it('of a former release gets its digest when it is emptied', async () => {
    const { reference } = await anOrderToPay()
    await receive(told(reference))
    const [{ rawDigest } = { rawDigest: null }] = await kept()
    // As a former release kept it.
    await binding
      .prepare(
        `INSERT INTO payment_notifications (id, idempotency_key, event, account, reference, meaning, raw, received_at)
         SELECT 'appel-sans-empreinte-aa', 'autre', NULL, account, NULL, 'malformed', raw, received_at FROM payment_notifications`,
      )
      .run()
    await end(letterKeptDays)
    expect((await kept()).map((call) => [call.raw, call.rawDigest])).toEqual([
      ['', rawDigest],
      ['', rawDigest],
    ])
  })

  it.each([
    ['before its time', "raw = '', raw_ended_at = received_at + 34300799999"],
    ['at no time', "raw = ''"],
    ['for another text', "raw = 'autre', raw_ended_at = received_at + 34300800000"],
    ['with its amount', "raw = '', raw_ended_at = received_at + 34300800000, amount_cents = 1"],
    ['with its movement', "raw = '', raw_ended_at = received_at + 34300800000, movement = NULL"],
    ['with its digest', "raw = '', raw_ended_at = received_at + 34300800000, raw_digest = NULL"],
    [
      'for another digest',
      `raw = '', raw_ended_at = received_at + 34300800000, raw_digest = '${'0'.repeat(64)}'`,
    ],
  ])('is not changed %s', async (_, change) => {
    const { reference } = await anOrderToPay()
    await receive(told(reference))
    const run = (query: string) => binding.prepare(query).run()
    await expect(run(`UPDATE payment_notifications SET ${change}`)).rejects.toThrow('never altered')
    await run("UPDATE payment_notifications SET raw = '', raw_ended_at = received_at + 34300800000")
    await expect(run("UPDATE payment_notifications SET raw = 'encore'")).rejects.toThrow('never altered')
    await expect(run('UPDATE payment_notifications SET raw_ended_at = NULL')).rejects.toThrow('never altered')
  })
})
