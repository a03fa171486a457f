// Over 300 lines: tables of the days on which a contract may be left.
import { asParisDay } from '@portal/content'
import { describe, expect, it } from 'vitest'
import { aContract } from '../subscription/contract.builder.ts'
import {
  type Effect,
  effect,
  effectOf,
  effectSentences,
  type PaidContract,
  readStatement,
} from './statement.ts'

const day = asParisDay
const today = day('2026-11-24')
const typed = { name: 'Zoé Lefèvre', email: 'Zoe@Exemple.fr ', contractReference: 'a1b2-c3d4 e5f6' }

describe('the form', () => {
  it.each([
    [{ name: 'x'.repeat(160) }, []],
    [{ name: 'x'.repeat(161) }, ['name']],
    [{ contractReference: 'A' }, []],
    [{ contractReference: 'A'.repeat(40) }, []],
    [{ contractReference: 'A'.repeat(41) }, ['contractReference']],
    [{ contractReference: '!A' }, ['contractReference']],
    [{ contractReference: 'A!' }, ['contractReference']],
    [{ motive: 'x'.repeat(2000) }, []],
    [{ motive: 'x'.repeat(2001) }, ['motive']],
    // From today to ten years on.
    [{ wishedOn: '2026-11-23' }, ['wishedOn']],
    [{ wishedOn: '2026-11-24' }, []],
    [{ wishedOn: '2036-12-01' }, []],
    [{ wishedOn: '2036-12-02' }, ['wishedOn']],
  ])('at its bounds, %j: refused are %j', (changes, expected) => {
    const read = readStatement('ending', { ...typed, ...changes }, today)
    expect(read.kind === 'wrong' ? Object.keys(read.errors) : []).toEqual(expected)
  })

  it('is read, however the reference is spaced', () => {
    expect(readStatement('ending', { ...typed, wishedOn: '', motive: '' }, today)).toEqual({
      kind: 'read',
      statement: {
        kind: 'ending',
        name: 'Zoé Lefèvre',
        email: 'zoe@exemple.fr',
        contractReference: 'A1B2C3D4E5F6',
        wishedOn: null,
        motive: '',
      },
    })
  })
  it.each([
    [{ name: ' ' }, ['name']],
    [{ name: '\u0000' }, ['name']],
    [{ email: 'pas une adresse' }, ['email']],
    [{ contractReference: '' }, ['contractReference']],
    [{ contractReference: "' OR 1=1; --" }, ['contractReference']],
    [{ contractReference: '😀' }, ['contractReference']],
    [{ wishedOn: '2026-11-23' }, ['wishedOn']],
    [{ wishedOn: '2026-02-30' }, ['wishedOn']],
    [{ wishedOn: '2099-01-01' }, ['wishedOn']],
    [{ motive: 'x'.repeat(2001) }, ['motive']],
  ])('with %j is refused next to the field', (changes, expected) => {
    const read = readStatement('ending', { ...typed, ...changes }, today)
    expect(read.kind === 'wrong' && Object.keys(read.errors)).toEqual(expected)
  })
})

const aPaid = (changes: Parameters<typeof aContract>[0] = {}, laterCents = 0): PaidContract => {
  const contract = aContract(changes)
  const [span] = contract.paid
  return {
    ...contract,
    firstPaid: span ? { totalCents: 5900, uncreditedCents: 5900, span } : null,
    laterCents,
  }
}
const ending = (wishedOn: string | null = null) =>
  ({ kind: 'ending', wishedOn: wishedOn === null ? null : day(wishedOn) }) as const
const withdrawal = { kind: 'withdrawal', wishedOn: null } as const

describe('what it does', () => {
  it.each([
    [
      'an ending, to what is paid',
      aPaid(),
      ending(),
      '2026-06-01T10:00:00Z',
      { kind: 'ends', lastDay: '2027-03-09' },
    ],
    [
      'an ending wished in the next year, to its end',
      aPaid(),
      ending('2027-06-01'),
      '2026-06-01T10:00:00Z',
      { kind: 'ends', lastDay: '2028-03-09', paidThrough: '2027-03-09' },
    ],
    [
      'an ending received at 23:30 UTC on the last day, when it is already past due in Paris',
      aPaid(),
      ending(),
      '2027-03-09T23:30:00Z',
      { kind: 'ends', lastDay: '2027-03-09' },
    ],
    [
      'an ending by the month from 31 January',
      aPaid({ from: '2027-01-31', period: 'month' }),
      ending(),
      '2027-02-10T10:00:00Z',
      { kind: 'ends', lastDay: '2027-02-27' },
    ],
    [
      'a second ending, nothing',
      aPaid({ endsOn: day('2027-03-09'), ending: 'asked' }),
      ending(),
      '2026-06-02T10:00:00Z',
      { kind: 'already', on: '2027-03-09' },
    ],
    [
      'an ending after the end, nothing',
      aPaid(),
      ending(),
      '2027-04-01T10:00:00Z',
      { kind: 'already', on: '2027-03-09' },
    ],
    [
      'an ending of what was never paid, nothing',
      aPaid({ periods: 0, concludedAt: null }),
      ending(),
      '2026-03-11T10:00:00Z',
      { kind: 'not-concluded' },
    ],
    [
      'a withdrawal on the day: one day is kept',
      aPaid(),
      withdrawal,
      '2026-03-10T10:00:00Z',
      {
        kind: 'withdrawn',
        day: '2026-03-10',
        refundCents: 5884,
        keptCents: 16,
        daysUsed: 1,
        refundBy: '2026-03-24',
      },
    ],
    [
      'a withdrawal at 23:59 in Paris on the last day',
      aPaid(),
      withdrawal,
      '2026-03-24T22:59:59Z',
      {
        kind: 'withdrawn',
        day: '2026-03-24',
        refundCents: 5658,
        keptCents: 242,
        daysUsed: 15,
        refundBy: '2026-04-07',
      },
    ],
    [
      'a withdrawal a second later',
      aPaid(),
      withdrawal,
      '2026-03-24T23:00:00Z',
      { kind: 'too-late', through: '2026-03-24' },
    ],
    [
      'a withdrawal whose last day, a Saturday, goes on to Monday',
      aPaid({ from: '2026-11-14' }),
      withdrawal,
      '2026-11-30T22:59:59Z',
      {
        kind: 'withdrawn',
        day: '2026-11-30',
        refundCents: 5626,
        keptCents: 274,
        daysUsed: 17,
        refundBy: '2026-12-14',
      },
    ],
    [
      'a withdrawal without a request to begin: everything goes back',
      aPaid({ startRequested: false }),
      withdrawal,
      '2026-03-20T10:00:00Z',
      {
        kind: 'withdrawn',
        day: '2026-03-20',
        refundCents: 5900,
        keptCents: 0,
        daysUsed: 0,
        refundBy: '2026-04-03',
      },
    ],
    [
      'a withdrawal when the next month was paid too: that month goes back whole',
      aPaid({ period: 'month', periods: 2 }, 590),
      withdrawal,
      '2026-03-10T10:00:00Z',
      {
        kind: 'withdrawn',
        day: '2026-03-10',
        refundCents: 6300,
        keptCents: 190,
        daysUsed: 1,
        refundBy: '2026-03-24',
      },
    ],
    [
      'a withdrawal once an ending was asked for',
      aPaid({ endsOn: day('2027-03-09'), ending: 'asked' }),
      withdrawal,
      '2026-03-10T10:00:00Z',
      { kind: 'withdrawn' },
    ],
    [
      'a second withdrawal, nothing',
      aPaid({ endsOn: day('2026-03-12'), ending: 'withdrawn' }),
      withdrawal,
      '2026-03-13T10:00:00Z',
      { kind: 'already', on: '2026-03-12', withdrawn: true },
    ],
    [
      'a withdrawal by an organisation, nothing',
      aPaid({ audience: 'seats' }),
      withdrawal,
      '2026-03-11T10:00:00Z',
      { kind: 'professional' },
    ],
  ])('%s', (_name, contract, statement, receivedAt, expected) => {
    const effect = effectOf(contract, statement, new Date(receivedAt))
    expect(effect).toMatchObject(expected)
    for (const sentence of effectSentences(effect)) expect(sentence).toMatch(/\.$/)
  })
})

describe('in words', () => {
  const withdrawn = (changes: object) =>
    effectSentences({
      kind: 'withdrawn',
      day: day('2026-03-12'),
      refundCents: 5884,
      keptCents: 16,
      daysUsed: 1,
      refundBy: day('2026-03-26'),
      ...changes,
    }).join(' ')
  const later = day('2027-03-09')
  it.each<[string, string, string | RegExp, string]>([
    ['one day kept', withdrawn({}), 'pour 1 jour d’accès que vous aviez demandé tout de suite', 'jours'],
    [
      'two days kept',
      withdrawn({ daysUsed: 2 }),
      'pour 2 jours d’accès que vous aviez demandés tout',
      'pas ouvert',
    ],
    ['nothing kept', withdrawn({ keptCents: 0 }), 'en entier', 'retenus'],
    ['nothing given back', withdrawn({ refundCents: 0 }), 'Un avoir a déjà repris', 'retenus'],
    ['one cent given back', withdrawn({ refundCents: 1 }), 'sont retenus', 'Un avoir'],
    ['days used', withdrawn({}), 'au soir, et l’accès', 'pas ouvert'],
    ['no day used', withdrawn({ daysUsed: 0, keptCents: 0 }), 'Il n’a pas ouvert d’accès', 'au soir'],
    [
      'an ending',
      effectSentences({ kind: 'ends', lastDay: later }).join(' '),
      'jusque-là.',
      'si les périodes',
    ],
    [
      'one beyond what is paid',
      effectSentences({ kind: 'ends', lastDay: later, paidThrough: today }).join(' '),
      'jusque-là, si les périodes jusqu’à ce jour sont payées.',
      'jusque-là.',
    ],
  ])('%s', (_name, words, said, unsaid) => {
    expect(words).toContain(said)
    expect(words).not.toContain(unsaid)
  })

  it('of a contract that nobody paid first is not concluded', () => {
    const at = new Date('2026-03-11T10:00:00Z')
    expect(effectOf({ ...aPaid(), firstPaid: null }, withdrawal, at)).toEqual({ kind: 'not-concluded' })
  })
  it('of all that an avoir has taken back, keeps nothing', () => {
    const { firstPaid, ...contract } = aPaid()
    const taken = firstPaid ? { ...firstPaid, uncreditedCents: 0 } : null
    const at = new Date('2026-03-11T10:00:00Z')
    expect(effectOf({ ...contract, firstPaid: taken }, withdrawal, at)).toMatchObject({
      refundCents: 0,
      keptCents: 0,
    })
  })
})

it.each<Effect>([
  { kind: 'ends', lastDay: today },
  { kind: 'ends', lastDay: today, paidThrough: today },
  { kind: 'withdrawn', day: today, refundCents: 5900, keptCents: 0, daysUsed: 0, refundBy: today },
  { kind: 'too-late', through: today },
  { kind: 'professional' },
  { kind: 'already', on: today },
  { kind: 'not-concluded' },
])('an effect that was stored is read again: %j', (stored) => {
  expect(effect.parse(JSON.parse(JSON.stringify(stored)))).toEqual(stored)
})
