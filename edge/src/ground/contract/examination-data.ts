import type { ParisDay } from '@portal/content'
import type { FormState } from './shared-data.ts'

/** What an examination is about. */
export type ExaminationKind = 'sharing' | 'refused-cards' | 'roster-growth'
/**
 * Where an examination stands. `new`: nobody was asked. `asked`: the answer is waited for. `answered`, `silent`: a person may
 * decide. `proposed`: a second person is waited for. The others are decided; `contested` waits for a person again.
 */
export type ExaminationStage =
  | 'new'
  | 'asked'
  | 'answered'
  | 'silent'
  | 'proposed'
  | 'cleared'
  | 'suspended'
  | 'contested'
  | 'ended'
  | 'lifted'

/** What was seen, in sentences: never from where, nor of what. */
export interface ExaminationWords {
  title: string
  /** The facts, one a sentence. */
  seen: string[]
  /** From what on it is put before a person. */
  threshold: string
  /** Why it may well be nothing. */
  ordinary: string
  /** What a suspension would close. */
  closes: string
  /** The clause of the CGU, in its words, with the version they are of. */
  clause: { article: string; quote: string; version: ParisDay }
}

/** What somebody wrote. */
export interface Written {
  at: Date
  words: string
}

export interface SuspensionView {
  reason: string
  days: number
  /** `null` until a second person has confirmed it. */
  endsOn: ParisDay | null
  contest: Written | null
  /** What became of it: kept after it was contested, or lifted. */
  settled: { outcome: 'upheld' | 'lifted'; at: Date; why: string } | null
}

/** An examination as whoever it concerns and the team read it. */
export interface ExaminationView {
  id: string
  kind: ExaminationKind
  stage: ExaminationStage
  words: ExaminationWords
  openedAt: Date
  /** When an explanation was asked for, and the last day to give it. */
  asked: { at: Date; until: ParisDay } | null
  answer: Written | null
  /** Why there is nothing to hold against anybody; `null` otherwise. */
  cleared: Written | null
  suspension: SuspensionView | null
}

/**
 * `/compte/examens/<id>`. POST: fields `as` (what `mayWrite` says, unchanged) and `words`. `organisation` is its name, where
 * it is about one.
 */
export interface AccountExaminationData {
  examination: ExaminationView
  organisation: string | null
  /** What may be written now: an explanation, or why a suspension is wrong. */
  mayWrite: 'answer' | 'contest' | null
  form: FormState
  done: string | null
}

/** A line of Mon compte for each examination that somebody was told of, and that is under way. */
export interface ToldExamination {
  id: string
  title: string
  stage: ExaminationStage
  until: ParisDay | null
}
