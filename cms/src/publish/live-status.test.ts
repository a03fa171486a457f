import { asParisDay } from '@portal/content'
import { demonstrationSnapshot } from '@portal/content/demonstration'
import { describe, expect, test } from 'vitest'
import { type LiveFacts, liveOfferStatus, liveStatus, type PublicationRecord } from './live-status.ts'

const { offers, providers } = demonstrationSnapshot({ today: asParisDay('2026-12-01') })
const [anOffer, aProvider] = [offers[0], providers[0]]
if (!anOffer || !aProvider) throw new Error('the demonstration is empty')
const christmas = {
  ...anOffer,
  validity: { from: asParisDay('2026-12-25'), through: asParisDay('2026-12-31') },
}
const vetted = (through: string) => ({ ...aProvider, vettedThrough: asParisDay(through) })

const minute = (count: number) => new Date(Date.UTC(2026, 10, 24, 9, count)).toISOString()
const publication = (
  start: number,
  state: PublicationRecord['state'] = 'live',
  more = {},
): PublicationRecord => ({
  state,
  startedAt: state === 'queued' ? null : minute(start),
  finishedAt: state === 'live' || state === 'failed' ? minute(start + 1) : null,
  ...more,
})
const facts = (more: Partial<LiveFacts>): LiveFacts => ({
  shown: 'as-published',
  publishedAt: minute(10),
  writtenAt: minute(10),
  liveDigest: 'live',
  publications: [],
  scheduledFor: null,
  takenDownAt: null,
  ...more,
})
const put = (digest: string) => ({ isReturn: true, snapshotDigest: digest })

describe('what is shown as it is published is live', () => {
  test.each<[string, PublicationRecord[], number]>([
    ['since the first publication that shows it', [publication(30), publication(12), publication(5)], 13],
    ['though a later publication failed', [publication(20, 'failed'), publication(12)], 13],
    ['though another one is under way', [publication(40, 'queued'), publication(12)], 13],
    [
      'through a return to what showed it too',
      [publication(30, 'live', put('a')), publication(20), publication(12, 'live', { snapshotDigest: 'a' })],
      13,
    ],
    [
      'since the publication after a return to what did not',
      [publication(30), publication(20, 'live', put('before')), publication(12)],
      31,
    ],
    [
      'since the return that brought it back',
      [
        publication(30, 'live', put('b')),
        publication(20, 'live', put('before')),
        publication(12, 'live', { snapshotDigest: 'b' }),
      ],
      31,
    ],
    [
      'since the latest when it was saved again without a change',
      [publication(5, 'live', { snapshotDigest: 'live' })],
      6,
    ],
  ])('%s', (_, publications, since) => {
    expect(liveStatus(facts({ publications }))).toEqual({
      kind: 'live',
      since: minute(since),
      scheduledFor: null,
    })
  })
})

describe('what is not shown as it is published says why', () => {
  test.each<[string, PublicationRecord[], object]>([
    ['one waits', [publication(0, 'queued'), publication(5)], { kind: 'under-way' }],
    ['one runs', [publication(11, 'running')], { kind: 'under-way' }],
    ['none was asked for', [publication(5)], { kind: 'awaits' }],
    ['the return came before it was written', [publication(5, 'live', put('a'))], { kind: 'awaits' }],
    ['the failure came before it was written', [publication(5, 'failed')], { kind: 'awaits' }],
    [
      'one failed',
      [publication(12, 'failed', { reason: 'Un lien est rompu.' }), publication(5)],
      { kind: 'failed', at: minute(13), reason: 'Un lien est rompu.' },
    ],
    [
      'another try waits after one that failed',
      [publication(0, 'queued'), publication(12, 'failed')],
      { kind: 'under-way' },
    ],
    [
      'the former state was put back',
      [publication(20, 'live', put('a')), publication(12)],
      { kind: 'returned', at: minute(21) },
    ],
  ])('%s', (_, publications, why) => {
    for (const [shown, kind] of [
      ['absent', 'absent'],
      ['otherwise', 'former'],
    ] as const)
      expect(liveStatus(facts({ shown, publications }))).toEqual({ kind, why, scheduledFor: null })
    expect(liveStatus(facts({ shown: 'otherwise', publishedAt: null, publications }))).toEqual({
      kind: 'left-over',
      why,
      scheduledFor: null,
    })
  })
})

test('a draft says when it is due', () => {
  expect(liveStatus(facts({ shown: 'absent', publishedAt: null, scheduledFor: minute(50) }))).toEqual({
    kind: 'not-published',
    scheduledFor: minute(50),
  })
})

test('a takedown outweighs whatever is live', () => {
  for (const shown of ['as-published', 'otherwise', 'absent'] as const)
    expect(liveStatus(facts({ shown, takenDownAt: minute(3) }))).toEqual({
      kind: 'taken-down',
      at: minute(3),
    })
})

test.each([
  ['2026-12-24', { kind: 'to-begin', on: '2026-12-25', scheduledFor: null }],
  ['2026-12-25', { kind: 'live' }],
  ['2026-12-31', { kind: 'live' }],
  ['2027-01-01', { kind: 'over', through: '2026-12-31', scheduledFor: null }],
] as const)('an offer of 25 to 31 December is, on %s, %j', (today, expected) => {
  const live = { kind: 'live', since: minute(1), scheduledFor: null } as const
  expect(liveOfferStatus(live, christmas, [vetted('2027-06-30')], asParisDay(today))).toMatchObject(expected)
})

test('an offer whose provider is vetted no more is over, without a last day of its own', () => {
  const live = { kind: 'live', since: minute(1), scheduledFor: null } as const
  const day = asParisDay('2026-12-26')
  for (const parties of [[vetted('2026-12-25')], [vetted('2027-01-01'), null]])
    expect(liveOfferStatus(live, christmas, parties, day)).toMatchObject({ kind: 'over', through: null })
})
