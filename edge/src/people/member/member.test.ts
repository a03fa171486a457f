import { asParisDay } from '@portal/content'
import { expect, it } from 'vitest'
import { accessOn } from './member.ts'

type Days = [startsOn: string, endsOn: string | null, paidThrough?: string]
const asDay = (day: string | null) => (day === null ? null : asParisDay(day))
const periods = (days: readonly Days[]) =>
  days.map(([startsOn, endsOn, paidThrough = endsOn]) => ({
    startsOn: asParisDay(startsOn),
    endsOn: asDay(endsOn),
    paidThrough: asDay(paidThrough),
  }))

/** Ten days of March. */
const march: Days = ['2027-03-01', '2027-03-10']

it.each<[string, Days[], string, object]>([
  ['the day before the first', [march], '2027-02-28', { kind: 'later', from: '2027-03-01' }],
  ['the first day', [march], '2027-03-01', { kind: 'open', through: '2027-03-10' }],
  ['a day inside', [march], '2027-03-05', { kind: 'open', through: '2027-03-10' }],
  ['the last day', [march], '2027-03-10', { kind: 'open', through: '2027-03-10' }],
  ['the day after the last', [march], '2027-03-11', { kind: 'ended', on: '2027-03-10' }],
  ['no period', [], '2027-03-01', { kind: 'ended', on: null }],
  ['one day alone', [['2027-03-01', '2027-03-01']], '2027-03-01', { kind: 'open', through: '2027-03-01' }],
  [
    'no planned end, the day before',
    [['2027-03-01', null]],
    '2027-02-28',
    { kind: 'later', from: '2027-03-01' },
  ],
  ['no planned end, the first day', [['2027-03-01', null]], '2027-03-01', { kind: 'open', through: null }],
  [
    'the next day goes on',
    [march, ['2027-03-11', '2027-03-20']],
    '2027-03-10',
    { kind: 'open', through: '2027-03-20' },
  ],
  [
    'two days later do not',
    [march, ['2027-03-12', '2027-03-20']],
    '2027-03-10',
    { kind: 'open', through: '2027-03-10' },
  ],
  [
    'a day between two',
    [march, ['2027-03-12', '2027-03-20']],
    '2027-03-11',
    { kind: 'later', from: '2027-03-12' },
  ],
  [
    'written in any order',
    [['2027-03-11', '2027-03-20'], march],
    '2027-03-05',
    { kind: 'open', through: '2027-03-20' },
  ],
  ['goes on for good', [march, ['2027-03-11', null]], '2027-03-05', { kind: 'open', through: null }],
  [
    'for good, after a gap',
    [march, ['2027-03-12', null]],
    '2027-03-05',
    { kind: 'open', through: '2027-03-10' },
  ],
  [
    'one inside another',
    [['2027-03-01', '2027-03-31'], march],
    '2027-03-05',
    { kind: 'open', through: '2027-03-31' },
  ],
  [
    'two from one day',
    [march, ['2027-03-01', '2027-03-31']],
    '2027-03-01',
    { kind: 'open', through: '2027-03-31' },
  ],
  [
    'the first of those to come',
    [
      ['2027-06-01', null],
      ['2027-05-01', null],
    ],
    '2027-03-11',
    { kind: 'later', from: '2027-05-01' },
  ],
  [
    'one over, one to come',
    [march, ['2027-05-01', null]],
    '2027-03-11',
    { kind: 'later', from: '2027-05-01' },
  ],
  [
    'the last of those over',
    [['2027-01-01', '2027-01-31'], march, ['2027-02-01', '2027-02-10']],
    '2027-03-11',
    { kind: 'ended', on: '2027-03-10' },
  ],
  [
    'over, then open',
    [['2027-01-01', '2027-01-31'], march],
    '2027-03-01',
    { kind: 'open', through: '2027-03-10' },
  ],
])('%s: %j on %s', (_name, days, day, access) => {
  expect(accessOn(periods(days), asParisDay(day))).toMatchObject(access)
})

/** March paid, with the days of grace after it. */
const graced: Days = ['2027-03-01', '2027-04-15', '2027-03-31']

it.each<[string, Days[], string, string | null]>([
  ['a day that is paid', [graced], '2027-03-10', '2027-03-31'],
  ['a day of grace', [graced], '2027-04-02', '2027-03-31'],
  [
    'the next period paid ahead',
    [graced, ['2027-04-01', '2027-05-15', '2027-04-30']],
    '2027-03-10',
    '2027-04-30',
  ],
  [
    'in the order that they were read',
    [['2027-04-01', '2027-05-15', '2027-04-30'], graced],
    '2027-04-02',
    '2027-04-30',
  ],
  ['a grant that ends within the grace', [graced, ['2027-03-01', '2027-04-05']], '2027-04-02', '2027-04-05'],
  ['no planned end', [graced, ['2027-03-05', null]], '2027-03-10', null],
  [
    'what is over counts no more',
    [['2027-01-01', '2027-02-15', '2027-01-31'], graced],
    '2027-03-10',
    '2027-03-31',
  ],
])('paid through, %s: %j on %s', (_name, days, day, paidThrough) => {
  expect(accessOn(periods(days), asParisDay(day))).toMatchObject({ kind: 'open', paidThrough })
})
