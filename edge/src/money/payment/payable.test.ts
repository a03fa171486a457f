import { describe, expect, it, test } from 'vitest'
import type { PaymentNotification } from './notification.ts'
import { applyNotification, expirePayable, mayPay, type Payable, paymentWindowMs } from './payable.ts'

const attemptAt = new Date('2026-11-22T17:30:00Z')
const after = (minutes: number) => new Date(attemptAt.getTime() + minutes * 60_000)
const anOrder = (changes: Partial<Payable> = {}): Payable => ({
  state: 'redirected',
  totalCents: 8450,
  lastAttemptAt: attemptAt,
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
  money: 'authorised',
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

/** Every order in which a set of calls can come, each a minute after the one before. */
function outcomes(calls: PaymentNotification[], firstAt = 5) {
  return permutations(calls).map((sequence) => {
    let order = anOrder()
    const effects: string[] = []
    const earlier: PaymentNotification[] = []
    sequence.forEach((call, index) => {
      const change = applyNotification(order, call, after(firstAt + index), earlier)
      order = change.payable
      effects.push(...change.effects)
      earlier.push(call)
    })
    return {
      state: order.state,
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
    expect(applyNotification(anOrder(), paid, end).payable).toMatchObject({ state: 'paid', paidAt: end })
    expect(applyNotification(anOrder(), paid, beyond).payable).toMatchObject({ state: 'paid-late' })
  })
  it('counts whether or not something marked the order', () => {
    const marked = anOrder({ state: 'expired' })
    expect(applyNotification(marked, paid, beyond)).toEqual(applyNotification(anOrder(), paid, beyond))
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

test('an authorisation and its capture are one payment', () => {
  const order = anOrder({ state: 'paid', paidAt: attemptAt })
  const captured = aNotification({ key: 'captured', transaction: 'paid', money: 'captured' })
  expect(applyNotification(order, captured, after(60), [paid])).toEqual({ payable: order, effects: [] })
})

test('a capture that failed is told to a person, once a call, and closes nothing', () => {
  const order = anOrder({ state: 'paid', paidAt: attemptAt })
  const failed = aNotification({
    key: 'failed',
    transaction: 'paid',
    outcome: 'refused',
    money: 'capture-failed',
  })
  expect(applyNotification(order, failed, after(60), [paid])).toEqual({
    payable: order,
    effects: ['alert-capture-failed'],
  })
})

test.each(['refunded', 'refund-due'] as const)('a repeat does not revive %s', (state) => {
  const order = anOrder({ state, paidAt: attemptAt })
  expect(applyNotification(order, paid, after(5), [paid])).toEqual({ payable: order, effects: [] })
})
