import { addDays, asParisDay, type ParisDay } from '@portal/content'
import { describe, expect, it } from 'vitest'
import { aContract } from '../subscription/contract.builder.ts'
import { type DueMail, dueOn } from './due.ts'

const day = asParisDay
const asked = { endsOn: day('2027-03-09'), ending: 'asked' } as const

describe('what is due', () => {
  it.each<[string, ReturnType<typeof aContract>, string, DueMail[], ParisDay | null]>([
    ['at the start', aContract(), '2026-03-10', [], null],
    ['the day before the notice', aContract(), '2027-01-08', [], null],
    ['two months before: the notice of renewal', aContract(), '2027-01-09', ['renewal-notice'], null],
    ['one month before, still', aContract(), '2027-02-09', ['renewal-notice'], null],
    ['later than one month: the law no longer takes it', aContract(), '2027-02-10', [], null],
    ['a week before: the payment', aContract(), '2027-03-02', ['renewal-due'], null],
    ['the day after', aContract(), '2027-03-10', ['renewal-unpaid'], null],
    ['ten days after', aContract(), '2027-03-19', ['renewal-last-call'], null],
    ['on the last day of grace', aContract(), '2027-03-24', ['renewal-last-call'], null],
    ['after it', aContract(), '2027-03-25', ['contract-lapsed'], day('2027-03-09')],
    [
      'after it, once written down',
      aContract({ endsOn: day('2027-03-09'), ending: 'unpaid' }),
      '2027-03-26',
      ['contract-lapsed'],
      null,
    ],
    [
      'after it, when the ending that was asked for was a period later',
      aContract({ endsOn: day('2028-03-09'), ending: 'asked' }),
      '2027-03-25',
      ['contract-lapsed'],
      day('2027-03-09'),
    ],
    ['before an ending that was asked for', aContract(asked), '2027-03-05', [], null],
    ['after it', aContract(asked), '2027-03-10', ['contract-ended'], null],
    ['by the month, a week before', aContract({ period: 'month' }), '2026-04-02', ['renewal-due'], null],
    ['by the month there is no notice', aContract({ period: 'month' }), '2026-03-20', [], null],
    [
      'of a withdrawal',
      aContract({ endsOn: day('2026-03-12'), ending: 'withdrawn' }),
      '2026-03-13',
      [],
      null,
    ],
  ])('%s', (_name, contract, today, mails, lapsedOn) => {
    expect(dueOn(contract, day(today))).toEqual({ mails, lapsedOn })
  })

  it('looked at each day of a year, says each thing in its time and in this order', () => {
    const contract = aContract()
    const said: DueMail[] = []
    for (let today = day('2026-03-10'); today <= '2027-05-01'; today = addDays(today, 1))
      for (const mail of dueOn(contract, today).mails) if (!said.includes(mail)) said.push(mail)
    expect(said).toEqual([
      'renewal-notice',
      'renewal-due',
      'renewal-unpaid',
      'renewal-last-call',
      'contract-lapsed',
    ])
  })
})
