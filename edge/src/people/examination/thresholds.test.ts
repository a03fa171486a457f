import { describe, expect, it } from 'vitest'
import { someFacts } from '../../../tests/examination.builder.ts'
import { isUnusual } from './thresholds.ts'

const { sharing, 'refused-cards': cards, 'roster-growth': growth } = someFacts
const settled = { ...growth, given: 0, released: 0, before: 6, seats: 50, settledDays: 60 }

// CGU articles 5.1, 6.4 and 9: what is put before a person, and from what on.
describe('a threshold', () => {
  it.each([
    ['nine connections in four places', { sessions: 9, places: 4 }, true],
    ['eight connections, wherever', { sessions: 8, places: 40 }, false],
    ['a household: as many connections as one likes, in three places', { sessions: 90, places: 3 }, false],
    ['a telephone on the road', { sessions: 1, places: 60 }, false],
  ])('of sharing: %s', (_name, facts, expected) => {
    expect(isUnusual({ ...sharing, ...facts })).toBe(expected)
  })

  it.each([
    [8, true],
    [7, false],
  ])('of refused cards: %i', (refused, expected) => {
    expect(isUnusual({ ...cards, refused })).toBe(expected)
  })

  it.each([
    ['twenty people where there were nine', { given: 20, before: 9 }, true],
    ['nineteen', { given: 19, before: 0 }, false],
    ['as many again twice, and not more', { given: 20, before: 10 }, false],
    ['a contract that fills up', { given: 50, before: 0, settledDays: 59 }, false],
    ['ten seats lent round', { released: 10, given: 6, before: 5, seats: 5 }, true],
    ['nine that change', { released: 9, given: 9, before: 5, seats: 5 }, false],
    ['leavers who are replaced within the seats', { released: 10, given: 12, before: 12, seats: 12 }, false],
  ])('of a roster: %s', (_name, facts, expected) => {
    expect(isUnusual({ ...settled, ...facts })).toBe(expected)
  })
})
