import { asParisDay } from '@portal/content'
import { describe, expect, it } from 'vitest'
import { closeBy, comparePayment, compareService, type PaymentFacts, type ServiceFacts } from './compare.ts'

// A Sunday; the three working days after it end on Wednesday the 25th.
const sold = asParisDay('2026-11-22')
const later = asParisDay('2026-12-04')
const nothing: PaymentFacts = {
  ...{ drawn: 'here', toldCents: 0, toldOn: null, refundedCents: 0, refundedOn: null },
  ...{ settledCents: 0, returnedCents: 0, chargedBackCents: 0, disputedCents: 0 },
}
const told = { toldCents: 8450, toldOn: sold }

describe('a payment, here and at the bank', () => {
  it.each<[string, Partial<PaymentFacts>, [string, number, number][]]>([
    ['agrees', { ...told, settledCents: 8450 }, []],
    ['is in no statement', told, [['paid-here-only', 8450, 0]]],
    ['is in part in a statement', { ...told, settledCents: 8000 }, [['amount', 8450, 8000]]],
    ['is more in a statement', { ...told, settledCents: 9000 }, [['amount', 8450, 9000]]],
    ['was never told', { settledCents: 8450 }, [['paid-there-only', 0, 8450]]],
    ['was never asked for', { drawn: 'nowhere', settledCents: 8450 }, [['paid-there-only', 0, 8450]]],
    ['was asked for elsewhere', { drawn: 'elsewhere', settledCents: 8450 }, [['other-account', 0, 8450]]],
    [
      'went back, noted by nobody',
      { ...told, settledCents: 8450, returnedCents: 8450 },
      [['refund-there-only', 0, 8450]],
    ],
    [
      'went back, as noted',
      { ...told, settledCents: 8450, returnedCents: 8450, refundedCents: 8450, refundedOn: sold },
      [],
    ],
    [
      'is noted as gone back, and is not',
      { ...told, settledCents: 8450, refundedCents: 8450, refundedOn: sold },
      [['refund-here-only', 8450, 0]],
    ],
    ['was charged back', { ...told, settledCents: 8450, chargedBackCents: 8450 }, [['chargeback', 0, 8450]]],
    [
      'was charged back, as the bank has told',
      { ...told, settledCents: 8450, chargedBackCents: 8450, disputedCents: 8450 },
      [],
    ],
  ])('%s', (_name, facts, expected) => {
    const found = comparePayment({ ...nothing, ...facts }, later, later)
    expect(found.map(({ kind, hereCents, thereCents }) => [kind, hereCents, thereCents])).toEqual(expected)
  })

  it.each([
    ['before any file', null, '2026-12-04', false],
    ['while its delay runs', '2026-12-04', '2026-11-25', false],
    ['when no file tells of a day so late', '2026-11-24', '2026-12-04', false],
    ['once a file tells beyond it', '2026-11-25', '2026-11-26', true],
  ])('is missed %s: %s', (_name, shownThrough, today, missed) => {
    const found = comparePayment(
      { ...nothing, ...told },
      shownThrough === null ? null : asParisDay(shownThrough),
      asParisDay(today),
    )
    expect(found.length > 0).toBe(missed)
  })
})

const order: ServiceFacts = {
  ...{ askedCents: 8450, paidOn: sold, isGivenBack: false },
  ...{ servedCents: 0, isServed: false, isNotServed: false },
}
const served = { isServed: true, servedCents: 8450 }

it.each<[string, Partial<ServiceFacts>, string | null]>([
  ['served as paid', served, null],
  ['paid and in no file', {}, 'paid-unserved'],
  ['served unpaid', { ...served, paidOn: null }, 'served-unpaid'],
  ['neither paid nor served', { paidOn: null }, null],
  ['served for another amount', { ...served, servedCents: 8000 }, 'served-amount'],
  ['unknown', { ...served, askedCents: null, paidOn: null }, 'unknown-order'],
  ['not to be served', { isNotServed: true }, 'not-served'],
  ['not to be served, and given back', { isNotServed: true, isGivenBack: true }, null],
])('an order that is %s: %s', (_name, facts, kind) => {
  expect(compareService({ ...order, ...facts }, later, later)[0]?.kind ?? null).toBe(kind)
})

it('each difference has its clock in working days', () => {
  expect(closeBy('paid-there-only', asParisDay('2026-11-27'))).toBe('2026-11-30')
  expect(closeBy('chargeback', asParisDay('2026-12-24'))).toBe('2027-01-04')
})
