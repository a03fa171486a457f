import type { CodedOffer, LegalTextKind, ParisDay, Provider } from '@portal/content'
import type { ToldExamination } from './examination-data.ts'
import type { OrderView } from './order-data.ts'
import type { AccessView, MemberView, PostalAddress } from './shared-data.ts'
import type { OpeningView } from './subscription-data.ts'

/** `/compte`. */
export interface AccountData {
  member: MemberView
  /** Whether they work for the portal: the desk is theirs too. */
  staff: boolean
  /** Those that they act for. */
  organisations: { id: string; name: string }[]
  access: AccessView
  opening: OpeningView | null
  address: PostalAddress | null
  /** `handle` names a session in an address, and opens nothing. */
  sessions: { handle: string; current: boolean; createdAt: Date; lastSeenAt: Date; device: string }[]
  acceptances: { kind: LegalTextKind; effectiveOn: ParisDay; digest: string; acceptedAt: Date }[]
  recentOrders: OrderView[]
  revealedCodes: { offerSlug: string; offerTitle: string; revealedAt: Date }[]
  /** Since when a second factor is set; `null` without one. */
  secondFactorSince: Date | null
  /** Since when our letters do not reach the mailbox of the account; `null` when they do. */
  mailSilentSince: Date | null
  /** What somebody of the team is looking at, and has told them of. */
  examinations: ToldExamination[]
  /** The message after a redirect; `null` when there is none. */
  done: string | null
}

/** `/compte/courriels`. POST sends a letter to see whether it arrives; field `returnTo`. */
export interface MailReachData {
  member: MemberView
  silentSince: Date | null
  /** Where the member was going when this was shown. */
  returnTo: string
  /** Whether a letter was sent to see. */
  tried: boolean
}

/** A code of one’s own, as it stands today. */
export interface OwnCodeView {
  offerSlug: string
  offerTitle: string
  revealedAt: Date
  state:
    | { kind: 'usable'; code: string; offer: CodedOffer; provider: Provider; daysLeft: number | null }
    | { kind: 'ended'; on: ParisDay }
    /** Its offer is not on the portal any more. */
    | { kind: 'gone' }
}

/** `/compte/codes`: what can be used first, the nearest end first; then what is over. */
export interface OwnCodesData {
  codes: OwnCodeView[]
}

/** `/offres/<slug>/code`. */
export interface RevealedCodeData {
  offer: CodedOffer
  provider: Provider
  code: string
  revealedAt: Date
  /** Whole days on which it can still be used, today included; `null` when no end is told. */
  daysLeft: number | null
}
