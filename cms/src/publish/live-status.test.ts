import { describe, expect, test } from 'vitest'
import { liveStatus, type PublicationRecord } from './live-status.ts'

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
const written = minute(10)

describe('a document that is published', () => {
  test.each([
    [
      'is live since the first publication that shows it',
      [publication(30), publication(12), publication(5)],
      { kind: 'live', since: minute(13), scheduledFor: null },
    ],
    ['is under way while one waits', [publication(0, 'queued'), publication(5)], { kind: 'under-way' }],
    ['is under way while one runs', [publication(11, 'running')], { kind: 'under-way' }],
    [
      'is not shown by one that began before it was written, though it ends after',
      [publication(0, 'queued'), publication(9)],
      { kind: 'under-way' },
    ],
    ['is under way before its request is seen', [publication(5)], { kind: 'under-way' }],
    [
      'says why it is not there',
      [publication(12, 'failed', { reason: 'Un lien est rompu.' }), publication(5)],
      { kind: 'failed', at: minute(13), reason: 'Un lien est rompu.' },
    ],
    [
      'is under way again when another try waits',
      [publication(0, 'queued'), publication(12, 'failed')],
      { kind: 'under-way' },
    ],
    [
      'stays live when a later publication fails',
      [publication(20, 'failed'), publication(12)],
      { kind: 'live', since: minute(13), scheduledFor: null },
    ],
    [
      'is away when the former state was put back',
      [publication(20, 'live', { isReturn: true }), publication(12)],
      { kind: 'returned', at: minute(21) },
    ],
    [
      'is live again after that',
      [publication(30), publication(20, 'live', { isReturn: true }), publication(12)],
      { kind: 'live', since: minute(13), scheduledFor: null },
    ],
  ])('%s', (_, publications, expected) => {
    expect(liveStatus(written, publications, null)).toEqual(expected)
  })
})

test('a draft says when it is due', () => {
  expect(liveStatus(null, [publication(30)], minute(50))).toEqual({
    kind: 'not-published',
    scheduledFor: minute(50),
  })
})
