import { asParisDay } from '@portal/content'
import { describe, expect, test } from 'vitest'
import { gapSentences, vettingGaps } from './vetting.ts'

const today = asParisDay('2026-11-23')
const complete = {
  quality: 'favourable',
  morality: 'favourable',
  reliability: 'favourable',
  evidence: 'Kbis',
  decidedBy: 'someone',
  decidedOn: '2026-11-23T12:00:00.000Z',
  nextReviewOn: '2026-11-23T12:00:00.000Z',
}

test('a dossier is complete on the day of its decision and through that of its review', () => {
  expect(vettingGaps(complete, today)).toEqual([])
})

test('an absent dossier misses everything', () => {
  expect(vettingGaps(null, today)).toEqual([
    'quality',
    'morality',
    'reliability',
    'evidence',
    'decided-by',
    'decided-on',
    'next-review',
  ])
})

describe.each([
  [{ quality: 'unfavourable' }, 'quality'],
  [{ morality: null }, 'morality'],
  [{ reliability: '' }, 'reliability'],
  [{ evidence: '  \n' }, 'evidence'],
  [{ decidedBy: null }, 'decided-by'],
  [{ decidedOn: 'hier' }, 'decided-on'],
  [{ decidedOn: '2026-11-23T23:30:00.000Z' }, 'decided-later'],
  [{ nextReviewOn: null }, 'next-review'],
  [{ nextReviewOn: '2026-11-22T12:00:00.000Z' }, 'review-overdue'],
] as const)('with %o', (change, gap) => {
  test(`lacks ${gap} alone, and says so`, () => {
    expect(vettingGaps({ ...complete, ...change }, today)).toEqual([gap])
    expect(gapSentences[gap]).not.toBe('')
  })
})
