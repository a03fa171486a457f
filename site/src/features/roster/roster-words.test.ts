import { asParisDay } from '@portal/content'
import type { RosterProgress } from '@portal/edge/contract'
import { describe, expect, it } from 'vitest'
import { counted, doneWords, seatsWords, stateWords } from './roster-words.ts'

const progress = (changes: Partial<RosterProgress> = {}): RosterProgress => ({
  id: 'r',
  state: 'done',
  confirmedAt: new Date('2026-11-22T17:30:00Z'),
  applyOn: asParisDay('2026-12-01'),
  done: 0,
  total: 0,
  added: 0,
  unchanged: 0,
  moved: 0,
  departed: 0,
  refused: 0,
  wrongLines: 0,
  ...changes,
})

describe('the words of a roster', () => {
  it('count one and many', () => {
    expect(counted(0, 'place')).toBe('0\u00a0place')
    expect(counted(1, 'place')).toBe('1\u00a0place')
    expect(counted(2, 'place')).toBe('2\u00a0places')
    expect(counted(1200, 'place')).toMatch(/^1\s200\splaces$/)
  })

  it('say what was done, and nothing of what was not', () => {
    expect(doneWords(progress())).toBe('rien n’a changé')
    expect(doneWords(progress({ added: 1, refused: 2 }))).toBe('1\u00a0place donnée, 2\u00a0lignes refusées')
  })

  it('say the day of what waits', () => {
    expect(stateWords(progress({ state: 'confirmed' })).label).toBe('Prévu le 1er\u00a0décembre\u00a02026')
  })

  it.each([
    [{ bought: 5, needed: 5, neededAfterTakingBack: 5 }, 'success', 'assez de places'],
    [{ bought: 5, needed: 6, neededAfterTakingBack: 5 }, 'warning', 'si vous reprenez'],
    [{ bought: 5, needed: 9, neededAfterTakingBack: 8 }, 'warning', 'seront refusées'],
  ])('say of %j whether seats are enough', (seats, kind, words) => {
    expect(seatsWords(seats)).toMatchObject({ kind })
    expect(seatsWords(seats).sentence).toContain(words)
  })
})
