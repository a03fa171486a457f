import type { ParisDay } from '@portal/content'
import type { DeskPage } from './desk-data.ts'
import type { ExaminationView } from './examination-data.ts'
import type { FormState, MemberView } from './shared-data.ts'

/** A line of the list: what, about whom, for how many days. */
export interface ListedExamination {
  id: string
  title: string
  /** The name of a member, or of an organisation. */
  about: string
  stage: ExaminationView['stage']
  openedAt: Date
  days: number
  /** Last day to answer, or of a suspension. */
  until: ParisDay | null
}

/** `/bureau/examens`. `waiting` for a person of the team, `asked` for an answer; the others are decided. */
export interface DeskExaminationsData extends DeskPage {
  waiting: ListedExamination[]
  asked: ListedExamination[]
  decided: ListedExamination[]
}

/**
 * `/bureau/examens/<id>`. `may` says which forms are there. POST `deskExaminationQuestion(id)`; `deskExaminationClearance(id)`, field
 * `reason`; `deskSuspension(id)`, fields `why` and `days`; `deskSuspensionConfirmation(id)`, field `verdict`; `deskSuspensionReview(id)`,
 * fields `outcome` and `settledWhy`.
 */
export interface DeskExaminationData extends DeskPage {
  examination: ExaminationView
  about: { member: MemberView & { id: string } } | { organisation: string }
  /** The same about the same, still kept. */
  former: number
  may: {
    ask: boolean
    clear: boolean
    propose: boolean
    confirm: boolean
    refuse: boolean
    lift: boolean
    uphold: boolean
  }
  /** Who proposed a suspension that waits to be confirmed. */
  proposedBy: string | null
  /** Days that a suspension may last. */
  lengths: number[]
  form: FormState
}
