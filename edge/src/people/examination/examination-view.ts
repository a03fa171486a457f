import type { ExaminationView, ToldExamination } from '../../ground/contract/index.ts'
import { holds } from './examination.ts'
import type { Examination } from './examination-store.ts'
import { wordsOf } from './words.ts'

const written = (at: Date | null, words: string | null) => (at && words !== null ? { at, words } : null)

/** An examination as whoever it concerns reads it, and the team: nothing in it says who of the team did what. */
export function examinationView({ row, suspension, facts, stage }: Examination): ExaminationView {
  return {
    ...{ id: row.id, kind: row.kind, stage, words: wordsOf(facts), openedAt: row.openedAt },
    asked: row.askedAt && row.answerUntil ? { at: row.askedAt, until: row.answerUntil } : null,
    answer: written(row.answeredAt, row.answer),
    cleared: row.decision === 'cleared' ? written(row.decidedAt, row.reason) : null,
    suspension: suspension && {
      ...{ reason: suspension.reason, days: suspension.days, endsOn: suspension.endsOn },
      contest: written(suspension.contestedAt, suspension.contest),
      settled:
        suspension.outcome && suspension.settledAt
          ? { outcome: suspension.outcome, at: suspension.settledAt, why: suspension.settledWhy ?? '' }
          : null,
    },
  }
}

/** What Mon compte says of it: nothing once it is over. */
export function toldExamination(examination: Examination): ToldExamination[] {
  const { row, suspension, facts } = examination
  const isHeld = holds(examination.stage)
  if (row.decidedAt !== null && !isHeld) return []
  const until = isHeld ? (suspension?.endsOn ?? null) : row.answerUntil
  const { stage } = viewForReader(examination)
  return [{ id: row.id, title: wordsOf(facts).title, stage, until }]
}

/** The same for whoever it concerns: what one person proposes is not decided, and is nobody else’s to read. */
export function viewForReader(examination: Examination): ExaminationView {
  const view = examinationView(examination)
  if (view.stage !== 'proposed') return view
  return { ...view, stage: view.answer === null ? 'silent' : 'answered', suspension: null }
}
