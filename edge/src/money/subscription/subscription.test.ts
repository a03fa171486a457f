import { asParisDay } from '@portal/content'
import { describe, expect, it } from 'vitest'
import { aContract } from './contract.builder.ts'
import {
  accessThrough,
  addedSeatsCents,
  endingDay,
  nextSpan,
  refusedRenewal,
  renewalCents,
  renewalNoticeWindow,
  subscriptionState,
} from './subscription.ts'

const day = asParisDay

describe('where a contract stands', () => {
  it.each([
    ['before any payment', aContract({ periods: 0, concludedAt: null }), '2026-03-10', { kind: 'pending' }],
    [
      'on its first day',
      aContract(),
      '2026-03-10',
      { kind: 'active', paidThrough: '2027-03-09', endsOn: null },
    ],
    [
      'on its last paid day',
      aContract(),
      '2027-03-09',
      { kind: 'active', paidThrough: '2027-03-09', endsOn: null },
    ],
    [
      'the day after, unpaid',
      aContract(),
      '2027-03-10',
      { kind: 'past-due', paidThrough: '2027-03-09', accessThrough: '2027-03-24' },
    ],
    [
      'on the last day of grace',
      aContract(),
      '2027-03-24',
      { kind: 'past-due', paidThrough: '2027-03-09', accessThrough: '2027-03-24' },
    ],
    [
      'after the days of grace, whether or not it was written down',
      aContract(),
      '2027-03-25',
      { kind: 'ended', on: '2027-03-09', ending: 'unpaid' },
    ],
    [
      'written down as unpaid',
      aContract({ endsOn: day('2027-03-09'), ending: 'unpaid' }),
      '2027-03-25',
      { kind: 'ended', on: '2027-03-09', ending: 'unpaid' },
    ],
    [
      'with an ending asked for',
      aContract({ endsOn: day('2027-03-09'), ending: 'asked' }),
      '2027-03-09',
      { kind: 'active', paidThrough: '2027-03-09', endsOn: '2027-03-09' },
    ],
    [
      'after that ending: no grace',
      aContract({ endsOn: day('2027-03-09'), ending: 'asked' }),
      '2027-03-10',
      { kind: 'ended', on: '2027-03-09', ending: 'asked' },
    ],
    [
      'with an ending a period later, which is awaited',
      aContract({ endsOn: day('2028-03-09'), ending: 'asked' }),
      '2027-03-10',
      { kind: 'past-due', paidThrough: '2027-03-09', accessThrough: '2027-03-24' },
    ],
    [
      'with that ending, unpaid past the grace',
      aContract({ endsOn: day('2028-03-09'), ending: 'asked' }),
      '2027-03-25',
      { kind: 'ended', on: '2027-03-09', ending: 'unpaid' },
    ],
    [
      'with that ending, unpaid, after its day too',
      aContract({ endsOn: day('2028-03-09'), ending: 'asked' }),
      '2028-03-10',
      { kind: 'ended', on: '2027-03-09', ending: 'unpaid' },
    ],
    [
      'with a withdrawal, even on its day',
      aContract({ endsOn: day('2026-03-12'), ending: 'withdrawn' }),
      '2026-03-12',
      { kind: 'withdrawn', on: '2026-03-12', accessThrough: '2026-03-12' },
    ],
    [
      'by the month from 31 January: paid through 27 February',
      aContract({ from: '2027-01-31', period: 'month' }),
      '2027-02-28',
      { kind: 'past-due', paidThrough: '2027-02-27', accessThrough: '2027-03-14' },
    ],
  ])('%s', (_name, contract, today, expected) => {
    expect(subscriptionState(contract, day(today))).toEqual(expected)
  })
})

it.each([
  ['the next period is awaited', null, '2027-03-24'],
  ['it ends with what is paid', '2027-03-09', '2027-03-09'],
  ['it ends before', '2026-03-12', '2026-03-12'],
  ['it ends a period later, whose payment is awaited', '2028-03-09', '2027-03-24'],
  ['it ends within the days of grace', '2027-03-20', '2027-03-20'],
])('access of a period through 9 March when %s', (_name, endsOn, expected) => {
  const [span] = aContract().paid
  if (!span) throw new Error('unreachable')
  expect(accessThrough(span, endsOn === null ? null : day(endsOn))).toBe(expected)
})

describe('the next period', () => {
  it.each([
    ['2026-03-10', 'year', 1, '2027-03-10 2028-03-09'],
    ['2028-02-29', 'year', 1, '2029-02-28 2030-02-27'],
    ['2027-01-31', 'month', 1, '2027-02-28 2027-03-30'],
    ['2027-01-31', 'month', 2, '2027-03-31 2027-04-29'],
  ] as const)('of a contract from %s by the %s, after %i', (from, period, periods, expected) => {
    const { startsOn, endsOn } = nextSpan(aContract({ from, period, periods }), day('2030-01-01'))
    expect(`${startsOn} ${endsOn}`).toBe(expected)
  })

  it.each([
    ['31 days before its end', aContract(), '2027-02-06', { kind: 'not-yet', from: '2027-02-07' }],
    ['30 days before', aContract(), '2027-02-07', null],
    ['in the days of grace', aContract(), '2027-03-24', null],
    ['after them', aContract(), '2027-03-25', { kind: 'over' }],
    [
      'once an ending is asked for',
      aContract({ endsOn: day('2027-03-09'), ending: 'asked' }),
      '2027-03-01',
      { kind: 'ending', on: '2027-03-09' },
    ],
    [
      'when the ending is a period later',
      aContract({ endsOn: day('2028-03-09'), ending: 'asked' }),
      '2027-03-01',
      null,
    ],
    [
      'before the first payment',
      aContract({ periods: 0, concludedAt: null }),
      '2026-03-10',
      { kind: 'over' },
    ],
  ])('can it be paid %s', (_name, contract, today, expected) => {
    expect(refusedRenewal(contract, day(today))).toEqual(expected)
  })

  it('costs the price agreed for the seats asked for', () => {
    const contract = aContract({ audience: 'seats', priceCents: 4500, seats: 12 })
    expect(renewalCents(contract)).toEqual({ seats: 12, cents: 54_000 })
    expect(renewalCents({ ...contract, nextSeats: 9 })).toEqual({ seats: 9, cents: 40_500 })
  })
})

describe('seats added in between', () => {
  const year = { startsOn: day('2026-03-10'), endsOn: day('2027-03-09') }
  const leapYear = { startsOn: day('2028-01-01'), endsOn: day('2028-12-31') }
  const february = { startsOn: day('2026-02-01'), endsOn: day('2026-02-28') }
  it.each([
    ['on the first day', 4500, 3, year, '2026-03-10', 13_500],
    ['before it begins', 4500, 3, year, '2026-03-01', 13_500],
    ['on the last day: one day of 365', 4500, 1, year, '2027-03-09', 12],
    ['half-way through a leap year: 183 days of 366', 4500, 1, leapYear, '2028-07-02', 2250],
    ['rounded once, not by seat', 450, 7, february, '2026-02-20', 1013],
    ['never nothing', 1, 1, year, '2027-03-09', 1],
    [
      'the day of the change to summer time is one day',
      450,
      1,
      { ...february, endsOn: day('2026-03-29') },
      '2026-03-29',
      8,
    ],
  ])('%s', (_name, price, added, span, today, expected) => {
    expect(addedSeatsCents(price, added, span, day(today))).toBe(expected)
  })
})

describe('an ending', () => {
  it.each([
    ['asked for at once ends with what is paid', aContract(), '2026-06-01', '2026-06-01', '2027-03-09'],
    ['wished on the last paid day', aContract(), '2026-06-01', '2027-03-09', '2027-03-09'],
    [
      'wished in the next period ends with that period',
      aContract(),
      '2026-06-01',
      '2027-03-10',
      '2028-03-09',
    ],
    ['in the days of grace ends with what was paid', aContract(), '2027-03-15', '2027-06-01', '2027-03-09'],
    [
      'by the month from 31 January, wished on 1 March',
      aContract({ from: '2027-01-31', period: 'month' }),
      '2027-02-01',
      '2027-03-01',
      '2027-03-30',
    ],
    [
      'before any payment',
      aContract({ periods: 0, concludedAt: null }),
      '2026-03-10',
      '2026-03-10',
      '2026-03-10',
    ],
  ])('%s', (_name, contract, today, wished, expected) => {
    expect(endingDay(contract, day(today), day(wished))).toBe(expected)
  })
})

// Code de la consommation, L215-1: between three months and one month before the end.
describe('the notice of renewal', () => {
  it.each([
    ['by the year', aContract(), { from: '2027-01-09', through: '2027-02-09' }],
    [
      'ending on 30 April: the months before are shorter',
      aContract({ from: '2026-05-01' }),
      { from: '2027-02-28', through: '2027-03-30' },
    ],
    ['by the month: each due date is announced instead', aContract({ period: 'month' }), null],
    ['when it ends anyway', aContract({ endsOn: day('2027-03-09'), ending: 'asked' }), null],
  ])('%s', (_name, contract, expected) => {
    expect(renewalNoticeWindow(contract)).toEqual(expected)
  })
})
