import type { ParisDay } from '@portal/content'

/** Who has a claim: the seller, the team that owes an answer, whoever asked and was answered; or it is closed. */
export type ClaimStage = 'with-partner' | 'with-staff' | 'answered' | 'closed'

/** A line of a list. */
export interface ListedClaim {
  id: string
  /** Twelve letters and digits, as letters name it. */
  reference: string
  title: string
  stage: ClaimStage
  openedAt: Date
  /** Of the order that it is about; `null` of another one. */
  orderReference: string | null
  /** Last day for the team to answer, or for the seller; `null` when nobody owes one. */
  until: ParisDay | null
}
