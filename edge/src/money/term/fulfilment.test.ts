import { asParisDay } from '@portal/content'
import { expect, it } from 'vitest'
import { aContract } from '../subscription/contract.builder.ts'
import { fulfilmentOf, type OpenedContract, type PaidTerm } from './fulfilment.ts'

const days = (startsOn: string, endsOn: string) => ({
  startsOn: asParisDay(startsOn),
  endsOn: asParisDay(endsOn),
})
const refund = { kind: 'refund-due' }
const opens = (startsOn: string, endsOn: string, accessThrough: string) => ({
  kind: 'opens',
  span: days(startsOn, endsOn),
  accessThrough,
})

type Changes = Partial<OpenedContract>
type Term = Partial<PaidTerm> & { at?: string; quoted?: [string | null, string | null] }
const dayOrNone = (day: string | null) => (day === null ? null : asParisDay(day))

/** What paying a term opens: `covered` is the last day that the same person paid for alone elsewhere. */
function fulfilment(changes: Changes, term: Term, covered: string | null = null) {
  const { at = '2026-11-22T09:00:00Z', quoted: [from, through] = [null, null], ...given } = term
  const paid: PaidTerm = {
    kind: 'first',
    seats: 1,
    quotedStartsOn: dayOrNone(from),
    quotedEndsOn: dayOrNone(through),
    paidAt: new Date(at),
    begunAt: new Date(at),
    ...given,
  }
  const contract = { ...aContract({ from: '2026-11-22' }), opened: [], ...changes }
  return fulfilmentOf(contract, paid, dayOrNone(covered))
}

it.each<[string, boolean, string, string | null, object]>([
  [
    'at once, when that was asked for',
    true,
    '2026-11-22T09:00:00Z',
    null,
    opens('2026-11-22', '2027-11-21', '2027-12-06'),
  ],
  // 23:30 in Paris, then half past midnight.
  [
    'on the day of Paris',
    true,
    '2026-11-22T22:30:00Z',
    null,
    opens('2026-11-22', '2027-11-21', '2027-12-06'),
  ],
  [
    'after midnight in Paris',
    true,
    '2026-11-22T23:30:00Z',
    null,
    opens('2026-11-23', '2027-11-22', '2027-12-07'),
  ],
  // The fourteenth day is a Sunday: one may withdraw until the Monday.
  [
    'once nobody may withdraw any more',
    false,
    '2026-11-22T09:00:00Z',
    null,
    opens('2026-12-08', '2027-12-07', '2027-12-22'),
  ],
  [
    'beside days that ended the day before',
    true,
    '2026-11-22T09:00:00Z',
    '2026-11-21',
    opens('2026-11-22', '2027-11-21', '2027-12-06'),
  ],
  [
    'beside days that end on the day itself',
    true,
    '2026-11-22T09:00:00Z',
    '2026-11-22',
    opens('2026-11-23', '2027-11-22', '2027-12-07'),
  ],
  [
    'beside days that end later',
    true,
    '2026-11-22T09:00:00Z',
    '2027-01-31',
    opens('2027-02-01', '2028-01-31', '2028-02-15'),
  ],
])('a first period opens %s', (_name, startRequested, at, covered, opened) => {
  expect(fulfilment({ startRequested, paid: [], concludedAt: null }, { at }, covered)).toEqual(opened)
})

const second = opens('2027-11-22', '2028-11-21', '2028-12-06')
it.each<[string, Changes, Term, string | null, object]>([
  // A year paid through 21 November 2027, payable again from 22 October on, and until the fifteenth day of grace.
  ['a day too early', {}, { at: '2027-10-21T09:00:00Z' }, null, refund],
  ['the first day on which it can be paid', {}, { at: '2027-10-22T09:00:00Z' }, null, second],
  ['the last day of grace', {}, { at: '2027-12-06T09:00:00Z' }, null, second],
  ['the day after', {}, { at: '2027-12-07T09:00:00Z' }, null, refund],
  [
    'judged by when its payer went to the bank',
    {},
    { at: '2027-12-06T22:59:00Z', paidAt: new Date('2027-12-08T09:00:00Z') },
    null,
    second,
  ],
  [
    'lapsed while the bank had not called',
    { endsOn: asParisDay('2027-11-21'), ending: 'unpaid' },
    { at: '2027-11-25T09:00:00Z' },
    null,
    second,
  ],
  [
    'ended as its payer asked',
    { endsOn: asParisDay('2027-11-21'), ending: 'asked' },
    { at: '2027-11-20T09:00:00Z' },
    null,
    refund,
  ],
  [
    'to be ended with this period',
    { endsOn: asParisDay('2028-11-21'), ending: 'asked' },
    { at: '2027-11-20T09:00:00Z' },
    null,
    opens('2027-11-22', '2028-11-21', '2028-11-21'),
  ],
  [
    'withdrawn from',
    { endsOn: asParisDay('2026-11-24'), ending: 'withdrawn' },
    { at: '2027-11-20T09:00:00Z' },
    null,
    refund,
  ],
  [
    'for the days that it was quoted',
    {},
    { at: '2027-11-01T09:00:00Z', quoted: ['2027-11-22', '2028-11-21'] },
    null,
    second,
  ],
  [
    'whose days another payment opened',
    {},
    { at: '2027-11-01T09:00:00Z', quoted: ['2026-11-22', '2027-11-21'] },
    null,
    refund,
  ],
  ['beside days paid through the day before', {}, { at: '2027-11-01T09:00:00Z' }, '2027-11-21', second],
  ['beside days paid through its first day', {}, { at: '2027-11-01T09:00:00Z' }, '2027-11-22', refund],
  ['beside days paid beyond', {}, { at: '2027-11-01T09:00:00Z' }, '2028-02-01', refund],
])('a renewal %s', (_name, contract, term, covered, opened) => {
  expect(fulfilment(contract, { kind: 'renewal', ...term }, covered)).toEqual(opened)
})

const firm = { audience: 'seats' as const, seats: 9_000 }
const held = (seats: number) => [{ kind: 'first' as const, seats, ...days('2026-11-22', '2027-11-21') }]
const added = opens('2027-03-01', '2027-11-21', '2027-12-06')
const quoted: Term['quoted'] = ['2027-03-01', '2027-11-21']
it.each<[string, Changes, Term, object]>([
  ['up to the most that a contract has', { opened: held(9_000) }, { seats: 1_000, quoted }, added],
  ['one beyond', { opened: held(9_000) }, { seats: 1_001, quoted }, refund],
  [
    'from the first day of a paid period',
    { opened: held(3) },
    { quoted: ['2026-11-22', '2027-11-21'] },
    opens('2026-11-22', '2027-11-21', '2027-12-06'),
  ],
  ['from before it', { opened: held(3) }, { quoted: ['2026-11-21', '2027-11-21'] }, refund],
  ['to another day than its last', { opened: held(3) }, { quoted: ['2027-03-01', '2027-11-20'] }, refund],
  ['for no days', { opened: held(3) }, {}, refund],
  ['for days without a beginning', { opened: held(3) }, { quoted: [null, '2027-11-21'] }, refund],
  ['for days without an end', { opened: held(3) }, { quoted: ['2027-03-01', null] }, refund],
  [
    'of a contract that ends with them',
    { opened: held(3), endsOn: asParisDay('2027-11-21'), ending: 'asked' },
    { quoted },
    opens('2027-03-01', '2027-11-21', '2027-11-21'),
  ],
  [
    'of a contract that ends before',
    { opened: held(3), endsOn: asParisDay('2027-11-20'), ending: 'withdrawn' },
    { quoted },
    refund,
  ],
  ['begun on their last day', { opened: held(3) }, { quoted, at: '2027-11-21T22:59:00Z' }, added],
  ['begun the day after', { opened: held(3) }, { quoted, at: '2027-11-21T23:00:00Z' }, refund],
])('seats added %s', (_name, contract, term, opened) => {
  expect(
    fulfilment({ ...firm, ...contract }, { kind: 'seats', at: '2027-03-01T09:00:00Z', ...term }),
  ).toEqual(opened)
})
