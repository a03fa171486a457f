import type { LegalText, LegalTextKind, ParisDay } from '@portal/content'
import type { LegalTextEntry } from './deployed-catalogue.ts'
import type { AccessView, FormState } from './shared-data.ts'
import type { OpeningView } from './subscription-data.ts'

/** One text to accept: what the member knew, and what is in force. */
export interface ChangedText {
  kind: LegalTextKind
  /** `null` when the member has accepted no version yet. */
  accepted: { text: LegalText; acceptedAt: Date } | null
  current: { text: LegalText; digest: string }
}

/**
 * `/acceptation`. Fields: `acceptance` (checkbox, value `yes`), `decision` (`accept` or `refuse`), `returnTo` and
 * `shown` (hidden).
 */
export interface AcceptanceData {
  form: FormState
  returnTo: string
  changed: ChangedText[]
  /** Sent back with the box, as at sign-in. */
  shown: string
}

/** `/acceptation/refus` and `/renouvellement`: what stays open without consent or access. */
export interface ExitsData {
  /** `accepted`: a refusal came after an acceptance, which stands. */
  reason: 'refused' | 'accepted' | 'no-access'
  access: AccessView
  /** An access that waits for its first day and can be asked for now; `null` when none does. */
  opening: OpeningView | null
  orderCount: number
  /** Organisations that one acts for, with or without a seat of one’s own. */
  organisations: { id: string; name: string }[]
}

/** A version of a text that a member is told of on the portal. */
export interface Announcement extends LegalTextEntry {
  /** Day of the version before it; `null` when there is none. */
  previous: ParisDay | null
}

/** `/annonces`. Field: `returnTo` (hidden). */
export interface AnnouncementsData {
  returnTo: string
  versions: Announcement[]
}
