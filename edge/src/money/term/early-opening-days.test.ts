import { asParisDay } from '@portal/content'
import { expect, it } from 'vitest'
import { aContract } from '../subscription/contract.builder.ts'
import { earlyOpening } from './early-opening.ts'

const day = asParisDay
/** Concluded on 10 March, paid from 26 March on: days that wait for the time to withdraw. */
const waiting = aContract({
  concludedAt: new Date('2026-03-10T09:00:00Z'),
  paid: [{ startsOn: day('2026-03-26'), endsOn: day('2027-03-25') }],
})
const [paid] = waiting.paid
const next = { startsOn: day('2027-03-26'), endsOn: day('2028-03-25') }

it.each([
  ['on the day of the contract', null, '2026-03-10', '2026-03-10', '2027-03-09'],
  ['on the eve of its first day', null, '2026-03-25', '2026-03-25', '2027-03-24'],
  ['after another contract that has ended', '2026-03-09', '2026-03-10', '2026-03-10', '2027-03-09'],
  ['on the last day of another contract', '2026-03-10', '2026-03-10', '2026-03-11', '2027-03-10'],
])('asked for %s, access begins', (_name, covered, today, startsOn, endsOn) => {
  expect(earlyOpening(waiting, covered === null ? null : day(covered), day(today))).toEqual({
    from: '2026-03-26',
    span: { startsOn, endsOn },
  })
})

it.each([
  ['its first day has come', {}, null, '2026-03-26'],
  ['its first day is past', {}, null, '2026-03-27'],
  ['another contract goes on', {}, '2026-03-11', '2026-03-10'],
  ['another contract ends on the eve of its first day', {}, '2026-03-25', '2026-03-25'],
  ['it is an organisation’s', { audience: 'seats' as const }, null, '2026-03-10'],
  ['it was ended', { ending: 'asked' as const }, null, '2026-03-10'],
  ['it was not concluded', { concludedAt: null }, null, '2026-03-10'],
  ['nothing was paid', { paid: [] }, null, '2026-03-10'],
  ['a second period was paid', { paid: paid ? [paid, next] : [] }, null, '2026-03-10'],
])('nothing opens early when %s', (_name, changes, covered, today) => {
  const contract = { ...waiting, ...changes }
  expect(earlyOpening(contract, covered === null ? null : day(covered), day(today))).toBeNull()
})
