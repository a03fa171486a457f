import { describe, expect, it, test } from 'vitest'
import { aMovement as told, midnightWindow } from './movement.builder.ts'
import type { Movement } from './movement.ts'
import { payableMoney } from './payable-money.ts'

const asked = { totalCents: 8450, payUntil: midnightWindow }

function permutations<T>(entries: readonly T[]): T[][] {
  if (entries.length < 2) return [[...entries]]
  return entries.flatMap((entry, index) =>
    permutations(entries.toSpliced(index, 1)).map((others) => [entry, ...others]),
  )
}

const authorised = told('authorised', 'A', 5)
const captured = told('captured', 'A', 900)
const again = told('authorised', 'B', 7)
const late = told('authorised', 'A', 61)
const tooLittle = told('authorised', 'C', 6, { amountCents: 845 })
const dollars = told('authorised', 'D', 6, { currency: 'USD' })
const refund = (amountCents: number, transaction = 'R') =>
  told('refunded', transaction, 2000, { amountCents })
const charged = (amountCents: number) => told('charged-back', 'X', 500_000, { amountCents })

describe('added up, in every order and told twice', () => {
  test.each<[string, Movement[], object]>([
    ['nothing yet', [], { state: 'pending', keptCents: 0, settledBy: null }],
    ['promised', [authorised], { state: 'paid', keptCents: 8450, late: false, surplusCents: 0 }],
    ['promised, then moved: one payment', [authorised, captured], { state: 'paid', keptCents: 8450 }],
    ['moved, and nothing else told', [captured], { state: 'paid', late: true }],
    [
      'told with two amounts',
      [authorised, { ...authorised, amountCents: 99_999 }],
      { state: 'paid', surplusCents: 0 },
    ],
    ['paid twice', [authorised, again], { state: 'paid', keptCents: 16_900, surplusCents: 8450 }],
    ['paid twice, once given back', [authorised, again, refund(8450)], { state: 'paid', surplusCents: 0 }],
    ['late', [late], { state: 'paid', late: true }],
    ['late, and once in time', [late, again], { state: 'paid', late: false, surplusCents: 8450 }],
    ['too little', [tooLittle], { state: 'review', surplusCents: 845 }],
    ['too little, given back', [tooLittle, refund(845)], { state: 'refunded', surplusCents: 0 }],
    ['too little, then right', [tooLittle, authorised], { state: 'paid', surplusCents: 845 }],
    ['another currency', [dollars], { state: 'review', keptCents: 0 }],
    ['never captured', [authorised, told('capture-failed', 'A', 900)], { state: 'lost', keptCents: 0 }],
    ['cancelled', [authorised, told('cancelled', 'A', 30)], { state: 'lost', surplusCents: 0 }],
    ['failed once, then moved all the same', [told('capture-failed', 'A', 900), captured], { state: 'paid' }],
    ['failed, and paid again', [authorised, told('capture-failed', 'A', 900), again], { state: 'paid' }],
    ['a cancellation of nothing', [told('cancelled', 'A', 30)], { state: 'pending' }],
    ['a part given back', [authorised, refund(2000)], { state: 'partly-refunded', refundedCents: 2000 }],
    [
      'given back in two parts',
      [authorised, refund(2000), refund(6450, 'S')],
      { state: 'refunded', keptCents: 0 },
    ],
    [
      'given back, as the bank and the desk say',
      [authorised, refund(8450), { ...authorised, kind: 'refunded', transaction: 'S', by: 'desk' }],
      { state: 'refunded', refundedCents: 8450 },
    ],
    [
      'given back, which the bank could not do',
      [authorised, refund(8450), told('capture-failed', 'R', 2100)],
      { state: 'paid' },
    ],
    ['charged back', [authorised, captured, charged(8450)], { state: 'disputed', keptCents: 0 }],
    ['charged back in part', [authorised, charged(4000)], { state: 'disputed', keptCents: 4450 }],
    ['given back and charged back', [authorised, refund(8450), charged(8450)], { state: 'disputed' }],
    ['money that left without any that came', [refund(8450)], { state: 'review' }],
  ])('%s', (_, movements, money) => {
    for (const sequence of permutations(movements))
      expect(payableMoney(asked, [...sequence, ...sequence])).toMatchObject(money)
    const sums = permutations(movements).map((sequence) => JSON.stringify(payableMoney(asked, sequence)))
    expect(new Set(sums).size).toBe(1)
  })

  it('has no money before anybody was led to a bank', () =>
    expect(payableMoney({ ...asked, payUntil: null }, []).state).toBe('none'))
  it('comes in time at the last instant', () => {
    const last = { ...authorised, at: midnightWindow }
    expect(payableMoney(asked, [last]).late).toBe(false)
    expect(payableMoney(asked, [{ ...last, at: new Date(+midnightWindow + 1) }]).late).toBe(true)
  })
})
