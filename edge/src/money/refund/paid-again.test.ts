import { describe, expect, it } from 'vitest'
import { isPaidAgain, paidAgain, type RecordedCall } from './paid-again.ts'

const payable = { kind: 'term', id: 'a'.repeat(22), totalCents: 5900 } as const
const told = (transaction: string, place: number, changes: Partial<RecordedCall> = {}): RecordedCall => ({
  notificationId: `${transaction} ${place}`,
  transaction,
  outcome: 'accepted',
  amountCents: 5900,
  currency: 'EUR',
  receivedAt: new Date('2026-11-22T17:30:00Z'),
  place,
  ...changes,
})
const owed = (calls: RecordedCall[]) => paidAgain(payable, calls).map(({ transaction }) => transaction)

describe('what was paid again', () => {
  it.each<[string, RecordedCall[], string[]]>([
    ['nothing', [], []],
    ['one payment', [told('A', 1)], []],
    ['its authorisation, then its capture', [told('A', 1), told('A', 2)], []],
    ['two payments', [told('A', 1), told('B', 2)], ['B']],
    ['the capture of the first after the second', [told('A', 1), told('B', 2), told('A', 3)], ['B']],
    ['the capture of both', [told('A', 1), told('B', 2), told('B', 3), told('A', 4)], ['B']],
    ['three payments', [told('A', 1), told('B', 2), told('C', 3)], ['B', 'C']],
    ['a refusal', [told('A', 1), told('B', 2, { outcome: 'refused' })], []],
    ['another amount', [told('A', 1, { amountCents: 590 }), told('B', 2)], []],
    ['another currency', [told('A', 1), told('B', 2, { currency: 'USD' })], []],
  ])('after %s', (_, calls, expected) => {
    expect(owed(calls)).toEqual(expected)
    // In whichever order they are read.
    expect(owed(calls.toReversed())).toEqual(expected)
  })

  it('goes back within fourteen days of the day in Paris when the bank told of it', () => {
    // 23:30 UTC is the day after in Paris.
    const late = told('B', 2, { receivedAt: new Date('2026-11-22T23:30:00Z') })
    expect(
      paidAgain(payable, [
        told('A', 1),
        late,
        told('B', 59, { receivedAt: new Date('2026-12-09T10:00:00Z') }),
      ]),
    ).toEqual([
      {
        sourceKey: `paid-again:term:${payable.id}:B`,
        transaction: 'B',
        notificationId: 'B 2',
        toldAt: late.receivedAt,
        amountCents: 5900,
        dueOn: '2026-12-07',
      },
    ])
  })

  it('is told from other refunds by its source', () => {
    expect(['paid-again:order:x:y', 'no-counterpart:x', 'withdrawal:x'].map(isPaidAgain)).toEqual([
      true,
      false,
      false,
    ])
  })
})
