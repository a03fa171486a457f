import { asParisDay } from '@portal/content'
import { describe, expect, it } from 'vitest'
import { type ExaminationState, mayWrite, stageOf, stepsFrom, type SuspensionFacts } from './examination.ts'

const today = asParisDay('2026-11-22')
const at = new Date('2026-11-20T09:00:00Z')
const fresh: ExaminationState = {
  ...{
    askedAt: null,
    answerUntil: null,
    answeredAt: null,
    decidedAt: null,
    decision: null,
    suspension: null,
  },
}
const asked = { ...fresh, askedAt: at, answerUntil: today }
const proposal: SuspensionFacts = {
  ...{ proposedBy: 'p', confirmedAt: null, endsOn: null, contestedAt: null, outcome: null },
}
const held = { ...proposal, confirmedAt: at, endsOn: today }
const suspended = (changes: Partial<SuspensionFacts> = {}): ExaminationState => ({
  ...{ ...asked, decidedAt: at, decision: 'suspended', suspension: { ...held, ...changes } },
})

describe('where an examination stands', () => {
  it.each<[string, ExaminationState, string, string | null]>([
    ['nobody was asked', fresh, 'new', null],
    ['the last day to answer', asked, 'asked', 'answer'],
    ['the day after', { ...asked, answerUntil: asParisDay('2026-11-21') }, 'silent', 'answer'],
    ['an answer', { ...asked, answeredAt: at }, 'answered', null],
    ['a proposal, unanswered', { ...asked, suspension: proposal }, 'proposed', 'answer'],
    ['a proposal after an answer', { ...asked, answeredAt: at, suspension: proposal }, 'proposed', null],
    ['nothing held', { ...asked, decidedAt: at, decision: 'cleared' }, 'cleared', null],
    ['the last day of a suspension', suspended(), 'suspended', 'contest'],
    ['the day after it', suspended({ endsOn: asParisDay('2026-11-21') }), 'ended', null],
    ['contested', suspended({ contestedAt: at }), 'contested', null],
    ['kept after that', suspended({ contestedAt: at, outcome: 'upheld' }), 'suspended', null],
    ['lifted', suspended({ outcome: 'lifted' }), 'lifted', null],
  ])('%s', (_name, state, stage, writing) => {
    expect(stageOf(state, today)).toBe(stage)
    expect(mayWrite(stageOf(state, today), state)).toBe(writing)
  })

  // RGPD, art. 22, and fairness: nobody is suspended who was not asked first, or by one person alone.
  it('is one from which a suspension is proposed once somebody has answered, or let the time pass', () => {
    const from = Object.entries(stepsFrom).flatMap(([stage, steps]) =>
      steps.includes('propose') ? [stage] : [],
    )
    expect(from).toEqual(['answered', 'silent'])
  })
})
