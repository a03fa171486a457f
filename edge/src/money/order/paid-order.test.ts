import { paidAgainOf } from '../refund/paid-again-store.ts'
import { anIssuer } from '../../ground/issuer/issuer.builder.ts'
import { beforeEach, describe, expect, it } from 'vitest'
import { applyWaitingNotifications } from '../bank-call/notification-store.ts'
import { drawAttempt, expirePayables } from '../attempt/attempt-drawing-store.ts'
import { lastAttempt } from '../payment/attempt-store.ts'
import { freeOverduePlaces, placesOf, takenPlaces } from '../stock/stock-store.ts'
import { orderViews } from './order-store.ts'
import {
  binding,
  database,
  after,
  member,
  anOrderToPay,
  ordered,
  stranger,
  told,
  receive,
  stateOf,
  kinds,
  twoMembers,
} from '../../../tests/stored-order.builder.ts'

beforeEach(twoMembers)

describe('a bank call', () => {
  it('pays once, however often and however fast it comes', async () => {
    const { id, reference } = await anOrderToPay()
    await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        receive(told(reference, index % 2 ? { outcome: 'refused' } : {})),
      ),
    )
    expect(await stateOf(id)).toBe('paid')
    expect(await kinds()).toEqual(['fulfil'])
    const [view] = await orderViews(database, member, after(6), id)
    expect(view).toMatchObject({ refusedAttempts: 1, paidAt: after(5) })
  })

  it('refused leaves the order to be paid', async () => {
    const { id, reference } = await anOrderToPay()
    await receive(told(reference, { outcome: 'refused' }))
    expect(await stateOf(id)).toBe('redirected')
    expect(await kinds()).toEqual([])
  })

  it('pays through an earlier reference too, and twice is told', async () => {
    const { id, reference } = await anOrderToPay()
    const again = await drawAttempt(database, { kind: 'order', id }, 'partner', after(3))
    await receive(told(reference))
    await receive(told(again?.reference ?? ''))
    expect(await stateOf(id)).toBe('paid')
    expect(await kinds()).toEqual(['alert-paid-twice', 'fulfil', 'paid-again'])
    expect(await paidAgainOf(database, { kind: 'order', id })).toMatchObject([
      { amountCents: 8450, settledAt: null },
    ])
    expect(await paidAgainOf(database, { kind: 'order', id: `${id}x` })).toEqual([])
    expect(await paidAgainOf(database, { kind: 'term', id })).toEqual([])
  })

  it('of two at the same instant, handled in either order, pays once and owes one back', async () => {
    const { id, reference } = await anOrderToPay()
    const again = await drawAttempt(database, { kind: 'order', id }, 'partner', after(3))
    await Promise.all(
      [told(again?.reference ?? ''), told(reference), told(again?.reference ?? ''), told(reference)].map(
        (call) => receive(call),
      ),
    )
    expect(await stateOf(id)).toBe('paid')
    expect(await kinds()).toEqual(['alert-paid-twice', 'fulfil', 'paid-again'])
    expect(await paidAgainOf(database, { kind: 'order', id })).toHaveLength(1)
  })

  it('with a wrong amount goes to a person, and the right one still pays', async () => {
    const { id, reference } = await anOrderToPay()
    await receive(told(reference, { amountCents: 845, key: `less ${reference}` }))
    expect(await stateOf(id)).toBe('review')
    await receive(told(reference))
    expect(await stateOf(id)).toBe('paid')
    expect(await kinds()).toEqual(['alert-wrong-amount', 'fulfil'])
  })

  it('repeated with another amount is told', async () => {
    const { id, reference } = await anOrderToPay()
    await receive(told(reference))
    await receive(told(reference, { amountCents: 845 }))
    expect(await stateOf(id)).toBe('paid')
    expect(await kinds()).toEqual(['alert-conflicting-repeat', 'alert-wrong-amount', 'fulfil'])
  })

  it('past the window waits for a person', async () => {
    const { id, reference } = await anOrderToPay()
    await expirePayables(database, after(61))
    await receive(told(reference), after(62))
    expect(await stateOf(id)).toBe('paid-late')
    expect(await kinds()).toEqual(['confirm-late-payment'])
  })

  it('for a reference or an account that is not ours changes no order', async () => {
    const { id, reference } = await anOrderToPay()
    await receive(told('ZZZZZZZZZZZZ'))
    await receive(told(reference, { accountId: 'another' }))
    expect(await stateOf(id)).toBe('redirected')
    expect(await kinds()).toEqual(['alert-unknown-reference', 'alert-unknown-reference'])
  })

  it('of the wrong mode, or unreadable, is kept and told, and changes no order', async () => {
    const { id, reference } = await anOrderToPay()
    const reading = told(reference)
    if (!('notification' in reading)) throw new Error('unexpected')
    await receive({ kind: 'wrong-mode', notification: reading.notification })
    await receive({ kind: 'malformed', accountId: 'partner', field: 'montant' })
    await receive({ kind: 'wrong-merchant', accountId: 'partner', merchant: '7654321' })
    expect(await stateOf(id)).toBe('redirected')
    expect(await kinds()).toEqual(['alert-malformed', 'alert-wrong-merchant', 'alert-wrong-mode'])
  })

  it.each([
    ['paid', {}, 'paid', ['fulfil']],
    ['of a wrong amount', { amountCents: 1 }, 'review', ['alert-wrong-amount']],
    ['refused', { outcome: 'refused' as const }, 'redirected', []],
  ])('%s, kept and then interrupted, is taken up again', async (_name, changes, state, effects) => {
    const { id, reference } = await anOrderToPay()
    // The fault: the order cannot be read once the call is kept, until storage is whole again.
    const rename = (from: string, to: string) => binding.prepare(`ALTER TABLE ${from} RENAME TO ${to}`).run()
    await rename('payment_attempts', 'attempts_away')
    await expect(receive(told(reference, changes))).rejects.toThrow('payment_attempts')
    await rename('attempts_away', 'payment_attempts')
    expect(await stateOf(id)).toBe('redirected')

    await applyWaitingNotifications(database, anIssuer)
    await applyWaitingNotifications(database, anIssuer)
    expect(await stateOf(id)).toBe(state)
    expect(await kinds()).toEqual(effects)
  })

  it('of the wrong mode whose alert was lost is told again', async () => {
    const { reference } = await anOrderToPay()
    const reading = told(reference)
    if (!('notification' in reading)) throw new Error('unexpected')
    await binding.prepare('ALTER TABLE outbox RENAME TO outbox_away').run()
    await expect(receive({ kind: 'wrong-mode', notification: reading.notification })).rejects.toThrow(
      'outbox',
    )
    await binding.prepare('ALTER TABLE outbox_away RENAME TO outbox').run()
    await applyWaitingNotifications(database, anIssuer)
    expect(await kinds()).toEqual(['alert-wrong-mode'])
  })

  it('cannot be altered or deleted once kept', async () => {
    const { reference } = await anOrderToPay()
    await receive(told(reference))
    const run = (query: string) => binding.prepare(query).run()
    await expect(run("UPDATE payment_notifications SET raw = ''")).rejects.toThrow('never altered')
    await expect(run('DELETE FROM payment_notifications')).rejects.toThrow('never deleted')
  })

  it('throws when storage fails, so that the bank is told', async () => {
    const { reference } = await anOrderToPay()
    await binding.prepare('ALTER TABLE outbox RENAME TO outbox_away').run()
    try {
      await expect(receive(told(reference))).rejects.toThrow('outbox')
    } finally {
      await binding.prepare('ALTER TABLE outbox_away RENAME TO outbox').run()
    }
    await receive(told(reference))
    expect(await kinds()).toEqual(['fulfil'])
  })
})

describe('an order that takes places', () => {
  const places = (quantity: number) => [{ pool: 'soiree', capacity: 10, quantity }]
  const referenceOf = async (id: string) => (await lastAttempt(database, { kind: 'order', id })).reference
  const taken = async (at: Date) => (await takenPlaces(database, ['soiree'], at)).get('soiree')

  it('keeps them once it is paid in time', async () => {
    const id = await ordered({ places: places(4) })
    await receive(told(await referenceOf(id)))
    expect(await stateOf(id)).toBe('paid')
    expect(await placesOf(database, id)).toBe('sold')
    expect(await taken(after(600))).toBe(4)
  })

  it('has them again when its money comes late and there is room, and is served: nobody decides', async () => {
    const id = await ordered({ places: places(4) })
    await ordered({ places: places(6), memberId: stranger }, after(61))
    await receive(told(await referenceOf(id)), after(70))
    await receive(told(await referenceOf(id)), after(71))
    expect(await stateOf(id)).toBe('paid')
    expect(await kinds()).toEqual(['fulfil'])
    expect(await placesOf(database, id)).toBe('sold')
    expect(await binding.prepare('SELECT count(*) AS n FROM payment_decisions').first('n')).toBe(0)
  })

  it('is owed back, once and told, when its money comes late and somebody else has them', async () => {
    const id = await ordered({ places: places(4) })
    const other = await ordered({ places: places(7), memberId: stranger }, after(61))
    const reference = await referenceOf(id)
    await Promise.all([1, 2, 3].map(() => receive(told(reference), after(70))))
    expect(await stateOf(id)).toBe('refund-due')
    expect(await kinds()).toEqual(['alert-no-place-left', 'no-place-left'])
    const refunds = await binding.prepare('SELECT source_key, amount_cents FROM refunds').all()
    expect(refunds.results).toEqual([{ source_key: `no-place:order:${id}`, amount_cents: 8450 }])
    expect(await placesOf(database, id)).toBe('released')
    expect(await binding.prepare('SELECT count(*) AS n FROM payment_decisions').first('n')).toBe(0)
    await receive(told(await referenceOf(other)), after(75))
    expect(await placesOf(database, other)).toBe('sold')
    expect(await taken(after(600))).toBe(7)
  })

  it('waits for a call that was kept in time, however late it is taken up', async () => {
    const id = await ordered({ places: places(4) })
    const reference = await referenceOf(id)
    await binding
      .prepare(
        `INSERT INTO payment_notifications (id, idempotency_key, event, account, reference, meaning, amount_cents, currency,
           bank_transaction, money, raw, received_at)
         VALUES ('kept-in-time-aaaaaaaaaaaaaa', 'k', 'e', 'partner', ?, 'accepted', 8450, 'EUR', 't', 'authorised', 'raw', ?)`,
      )
      .bind(reference, after(59).getTime())
      .run()
    await freeOverduePlaces(database, after(70))
    expect(await taken(after(70))).toBe(4)
    await applyWaitingNotifications(database, anIssuer)
    expect(await stateOf(id)).toBe('paid')
    expect(await placesOf(database, id)).toBe('sold')
  })
})
