import { describe, expect, it, test } from 'vitest'
import type { PaymentNotification } from './notification.ts'
import type { MoneyState } from '../../ground/contract/index.ts'
import type { Movement } from './movement.ts'
import {
  applyNotification,
  expirePayable,
  mayPay,
  type Payable,
  paymentWindowMs,
  payUntilFrom,
} from './payable.ts'

const attemptAt = new Date('2026-11-22T17:30:00Z')
const after = (minutes: number) => new Date(attemptAt.getTime() + minutes * 60_000)
const anOrder = (changes: Partial<Payable> = {}): Payable => ({
  state: 'redirected',
  totalCents: 8450,
  payUntil: payUntilFrom(attemptAt),
  paidAt: null,
  ...changes,
})
const aNotification = (changes: Partial<PaymentNotification> = {}): PaymentNotification => ({
  key: 'paid',
  accountId: 'partner',
  reference: 'A1B2C3D4E5F6',
  amountCents: 8450,
  currency: 'EUR',
  outcome: 'accepted',
  transaction: changes.key ?? 'paid',
  movement: changes.outcome === undefined ? 'authorised' : null,
  ...changes,
})
const paid = aNotification()
const refused = aNotification({ key: 'refused', outcome: 'refused' })
const refusedAgain = aNotification({ key: 'refused again', outcome: 'refused' })
const noted = aNotification({ key: 'noted', outcome: 'noted' })
const tooLittle = aNotification({ key: 'too little', amountCents: 845 })
const dollars = aNotification({ key: 'dollars', currency: 'USD' })
const paidTwice = aNotification({ key: 'paid twice' })

function permutations<T>(entries: T[]): T[][] {
  if (entries.length < 2) return [entries]
  return entries.flatMap((entry, index) =>
    permutations(entries.toSpliced(index, 1)).map((others) => [entry, ...others]),
  )
}

/** What calls tell of money, each first told when it first came. */
function movementsOf(told: readonly { call: PaymentNotification; at: Date }[]): Movement[] {
  return told.flatMap(({ call: { movement, transaction, amountCents, currency }, at }) =>
    movement === null || movement === 'unknown'
      ? []
      : [{ kind: movement, transaction, amountCents, currency, at, by: 'bank' as const, place: +at }],
  )
}
/** What a call does after others that came with it. */
const applied = (order: Payable, call: PaymentNotification, at: Date, earlier: PaymentNotification[] = []) =>
  applyNotification(order, call, movementsOf([...earlier, call].map((one) => ({ call: one, at }))), at)

/** Every order in which a set of calls can come, each a minute after the one before. */
function outcomes(calls: PaymentNotification[], firstAt = 5) {
  return permutations(calls).map((sequence) => {
    let order = anOrder()
    const effects: string[] = []
    const told: { call: PaymentNotification; at: Date }[] = []
    let money = ''
    sequence.forEach((call, index) => {
      const at = after(firstAt + index)
      if (!told.some((one) => one.call.key === call.key)) told.push({ call, at })
      const change = applyNotification(order, call, movementsOf(told), at)
      order = change.payable
      money = change.money.state
      effects.push(...change.effects)
    })
    return {
      state: order.state,
      money,
      effects: [...new Set(effects)].toSorted(),
      fulfilments: effects.filter((it) => it === 'fulfil').length,
    }
  })
}

describe('in whichever order calls come', () => {
  test.each([
    ['refused, paid', [refused, paid], 'paid', ['fulfil']],
    ['refused twice, paid twice the same call', [refused, refusedAgain, paid, paid], 'paid', ['fulfil']],
    ['the same refusal again and again', [refused, refused, refused], 'redirected', []],
    ['waiting, refused, paid', [noted, refused, paid, paid, refused], 'paid', ['fulfil']],
    ['a wrong amount', [tooLittle, refused], 'review', ['alert-wrong-amount']],
    ['a wrong currency', [dollars, refused], 'review', ['alert-wrong-amount']],
    [
      'a wrong amount and the right one',
      [tooLittle, paid, refused],
      'paid',
      ['alert-wrong-amount', 'fulfil'],
    ],
    ['two payments', [paid, paidTwice, refused], 'paid', ['alert-paid-twice', 'fulfil']],
  ])('%s', (_, calls, state, effects) => {
    for (const outcome of outcomes(calls)) {
      expect(outcome).toMatchObject({ state, effects })
      expect(outcome.fulfilments).toBeLessThanOrEqual(1)
    }
  })

  it('after the window, a payment waits for a person and nothing is fulfilled', () => {
    for (const outcome of outcomes([paid, refused, paid], 61))
      expect(outcome).toMatchObject({ state: 'paid-late', effects: ['confirm-late-payment'], fulfilments: 0 })
  })
})

describe('the window', () => {
  const end = new Date(attemptAt.getTime() + paymentWindowMs)
  const beyond = new Date(end.getTime() + 1)
  it('is one hour, its last instant included', () => {
    expect(expirePayable(anOrder(), end).state).toBe('redirected')
    expect(expirePayable(anOrder(), beyond).state).toBe('expired')
    expect(applied(anOrder(), paid, end).payable).toMatchObject({ state: 'paid', paidAt: end })
    expect(applied(anOrder(), paid, beyond).payable).toMatchObject({ state: 'paid-late' })
  })
  it('counts whether or not something marked the order', () => {
    const marked = anOrder({ state: 'expired' })
    expect(applied(marked, paid, beyond)).toEqual(applied(anOrder(), paid, beyond))
  })
  test.each(['paid', 'review', 'paid-late', 'refund-due', 'refunded'] as const)('leaves %s alone', (state) =>
    expect(expirePayable(anOrder({ state }), beyond).state).toBe(state),
  )
  it('closes new tries', () => {
    expect(mayPay(anOrder(), end)).toBe(true)
    expect(mayPay(anOrder(), beyond)).toBe(false)
    expect(mayPay(anOrder({ state: 'paid' }), end)).toBe(false)
    expect(mayPay(anOrder({ state: 'review' }), end)).toBe(false)
  })
})

describe('told of what was paid', () => {
  const order = anOrder({ state: 'paid', paidAt: attemptAt })
  const told = (changes: Partial<PaymentNotification>) =>
    applied(order, aNotification({ transaction: 'paid', ...changes }), attemptAt, [paid])

  test.each<[string, Partial<PaymentNotification>, string[], MoneyState]>([
    ['its capture is the same payment', { key: 'captured', movement: 'captured' }, [], 'paid'],
    [
      'a capture that failed',
      { key: 'failed', outcome: 'refused', movement: 'capture-failed' },
      ['alert-capture-failed'],
      'lost',
    ],
    [
      'a cancellation',
      { key: 'cancelled', outcome: 'refused', movement: 'cancelled' },
      ['alert-payment-cancelled'],
      'lost',
    ],
    [
      'a cancellation of an attempt that was never paid',
      { key: 'other', transaction: 'other', outcome: 'refused', movement: 'cancelled' },
      [],
      'paid',
    ],
    [
      'a refund',
      { key: 'refund', transaction: 'R', outcome: 'noted', movement: 'refunded', amountCents: 2000 },
      ['alert-refund-told'],
      'partly-refunded',
    ],
    [
      'a chargeback',
      { key: 'charge', transaction: 'X', outcome: 'noted', movement: 'charged-back' },
      ['alert-charged-back'],
      'disputed',
    ],
    [
      'something unknown',
      { key: 'new', outcome: 'noted', movement: 'unknown' },
      ['alert-unknown-status'],
      'paid',
    ],
    ['something that waits', { key: 'wait', outcome: 'noted', movement: null }, [], 'paid'],
  ])('%s closes nothing by itself', (_, changes, effects, state) => {
    const change = told(changes)
    expect(change).toMatchObject({ payable: order, effects, money: { state } })
  })
})

test('a promise that its own cancellation overtook opens nothing, and is told', () => {
  const off = aNotification({ key: 'off', transaction: 'paid', outcome: 'refused', movement: 'cancelled' })
  const change = applied(anOrder(), paid, attemptAt, [off])
  expect(change).toMatchObject({ payable: { state: 'redirected' }, effects: ['alert-payment-cancelled'] })
})

describe.each(['refunded', 'refund-due'] as const)('%s', (state) => {
  const order = anOrder({ state, paidAt: attemptAt })
  it('is not revived by a repeat', () =>
    expect(applied(order, paid, attemptAt)).toMatchObject({ payable: order, effects: [] }))
  it('and then paid for the first time, waits for a person', () =>
    expect(applied(order, paid, after(5), [])).toMatchObject({
      payable: order,
      effects: ['confirm-late-payment'],
    }))
})
