import { addDays, type ParisDay } from '@portal/content'
import type { ExaminationStage } from '../../ground/contract/index.ts'
import type { Suspended } from '../suspension/suspended.ts'
import type { ExaminationKind } from './facts.ts'

/** To explain, once asked: whoever is away for two weeks reads it when they are back. */
export const answerDays = 15
/** Nothing is put before a person again for so long, once it was answered for. */
export const quietDays = 90
/** An examination that led to a suspension, or that nobody has decided, is kept a year: the time to contest it. */
export const keptDays = 365
/** For how long something may be suspended; a person chooses. It ends by itself. */
export const suspensionDays = [7, 15, 30] as const

/** What a suspension closes, by what was seen. */
export const suspends: Record<ExaminationKind, Suspended> = {
  sharing: 'access',
  'refused-cards': 'orders',
  'roster-growth': 'seats',
}

/** What was decided of a suspension, as its row says. */
export interface SuspensionFacts {
  proposedBy: string
  confirmedAt: Date | null
  endsOn: ParisDay | null
  contestedAt: Date | null
  outcome: 'upheld' | 'lifted' | null
}

export interface ExaminationState {
  askedAt: Date | null
  answerUntil: ParisDay | null
  answeredAt: Date | null
  decidedAt: Date | null
  decision: 'cleared' | 'suspended' | null
  /** The one that was not refused. */
  suspension: SuspensionFacts | null
}

export type Stage = ExaminationStage

/** Where an examination stands on `today`, Europe/Paris. */
export function stageOf(state: ExaminationState, today: ParisDay): Stage {
  const { suspension } = state
  if (state.decision === 'cleared') return 'cleared'
  if (suspension?.outcome === 'lifted') return 'lifted'
  if (suspension?.confirmedAt && suspension.endsOn) {
    if (suspension.endsOn < today) return 'ended'
    return suspension.contestedAt && suspension.outcome === null ? 'contested' : 'suspended'
  }
  if (suspension) return 'proposed'
  if (state.answeredAt) return 'answered'
  if (state.answerUntil === null) return 'new'
  return state.answerUntil < today ? 'silent' : 'asked'
}

/** What waits for a person of the team. */
export const waits = (stage: Stage): boolean =>
  ['new', 'answered', 'silent', 'proposed', 'contested'].includes(stage)

/** Whether a suspension holds. */
export const holds = (stage: Stage): boolean => stage === 'suspended' || stage === 'contested'

/** What a person of the team may do next. */
export type Step = 'ask' | 'clear' | 'propose' | 'settle-proposal' | 'lift' | 'uphold'

/** Steps that lead on from a stage: nobody is suspended who was not asked, and has not answered or let the time pass. */
export const stepsFrom: Record<Stage, readonly Step[]> = {
  new: ['ask', 'clear'],
  asked: ['clear'],
  answered: ['clear', 'propose'],
  silent: ['clear', 'propose'],
  proposed: ['settle-proposal'],
  suspended: ['lift'],
  contested: ['lift', 'uphold'],
  cleared: [],
  ended: [],
  lifted: [],
}

/** What whoever is concerned may write next: an explanation, or why a suspension is wrong. */
export function mayWrite(stage: Stage, state: ExaminationState): 'answer' | 'contest' | null {
  if (stage === 'asked' || stage === 'silent') return 'answer'
  if (stage === 'proposed') return state.answeredAt === null ? 'answer' : null
  return stage === 'suspended' && !state.suspension?.contestedAt ? 'contest' : null
}

/** Last day of a suspension of `days` that begins on `today`. */
export const lastDayOf = (today: ParisDay, days: number): ParisDay => addDays(today, days)
