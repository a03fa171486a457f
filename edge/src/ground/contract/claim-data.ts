import type { ParisDay } from '@portal/content'
import type { DeskPage } from './desk-data.ts'
import type { ListedClaim } from './listed-claim-data.ts'
import type { FormState } from './shared-data.ts'

/** Which team answers: tickets and cards once their partner has not, the portal, personal data (CGU articles 6 and 10). */
export type ClaimSubject = 'ticketing' | 'portal' | 'data'
/** What went wrong with an order. */
export type ClaimKind = 'not-received' | 'wrong' | 'refund' | 'event-cancelled' | 'card-refused' | 'other'

/** A file of a claim: what it is, and how many bytes. Its name is ours. */
export interface ClaimFileView {
  id: string
  label: string
  bytes: number
}

/** What was said or done, in its order. `words` are empty where nothing was written. */
export interface ClaimEntryView {
  at: Date
  by: 'asker' | 'staff'
  title: string
  words: string
  files: ClaimFileView[]
}

/** A claim with all that was said of it. */
export interface ClaimView extends ListedClaim {
  subject: ClaimSubject
  /** Where it stands and what comes next, as whoever asked reads it. */
  stands: { title: string; text: string }
  order: ClaimedOrder | null
  entries: ClaimEntryView[]
}

/** The order that a claim is about, and whom its seller has answer claims (CGU article 10). */
export interface ClaimedOrder {
  id: string
  reference: string
  offerTitle: string
  sellerName: string
  claims: { email: string; phone: string | null }
}

/** What is to be expected of a team: in words. */
export interface ContactSubject {
  subject: ClaimSubject
  title: string
  /** What belongs there. */
  about: string
  /** When an answer comes. */
  delay: string
}

/**
 * `/contact`. Fields: `subject`, `name` and `email` (of whoever is signed out), `about` (the reference of an order or of a
 * claim), `words`, and `key` as given.
 */
export interface ContactData {
  form: FormState
  key: string
  subjects: ContactSubject[]
  /** Whom the partner of tickets has answer claims. */
  partner: { name: string; email: string; phone: string }
  /** To whom the answer goes; `null` when they are to write their address. */
  answerTo: string | null
}

/** `/contact/recue/<id>`: nothing of what was written is told. `own` is its page, for whoever asked signed in. */
export interface ContactReceivedData {
  reference: string
  title: string
  openedAt: Date
  expect: string
  own: boolean
  id: string
}

/**
 * `/compte/commandes/<id>/demande`. Fields: `kind`, `words`, `asked` (`yes` when the seller was asked in vain), files `files`,
 * and `key` as given.
 */
export interface OrderClaimData {
  order: ClaimedOrder
  form: FormState
  key: string
  kinds: { value: ClaimKind; label: string }[]
  /** Claims about this order that are not closed. */
  open: ListedClaim[]
  /** Until when the seller and the team are given, were it sent today. */
  partnerUntil: ParisDay
  staffUntil: ParisDay
}

/** `/compte/demandes`. */
export interface OwnClaimsData {
  claims: ListedClaim[]
}

/**
 * `/compte/demandes/<id>`. POST `accountClaimEntries(id)`, fields `words`, `key` and `turn` as given, files `files`: says more, or
 * that the partner has not answered (`writes`). POST `accountClaimClosure(id)`, field `turn`.
 */
export interface OwnClaimData {
  claim: ClaimView
  form: FormState
  key: string
  turn: number
  writes: 'more' | 'partner-silent' | null
  /** Files that there is still room for. */
  filesLeft: number
  /** Of the law, once the answer does not settle it. */
  mediation: { text: 'cgv-billetterie' | 'mentions-legales'; article: string } | null
  done: string | null
}

/** A line of the desk. */
export interface ListedDeskClaim extends ListedClaim {
  /** Who asks. */
  name: string
  /** Whether the day to answer has passed. */
  late: boolean
}

/** `/bureau/demandes`. POST `deskClaimSearch`, field `q`. `found` is `null` before a search. */
export interface DeskClaimsData extends DeskPage {
  form: FormState
  waiting: ListedDeskClaim[]
  /** With the seller, or answered. */
  others: ListedDeskClaim[]
  found: ListedDeskClaim[] | null
}

export type ClaimClosing = 'solved' | 'answered' | 'not-ours'

/**
 * `/bureau/demandes/<id>`. Every form sends `turn` back. POST `deskClaimAnswer(id)`, field `answer`; `deskClaimPartner(id)`;
 * `deskClaimRouting(id)`; `deskClaimClosure(id)`, fields `closing` and `closingWords`.
 */
export interface DeskClaimData extends DeskPage {
  claim: ClaimView
  late: boolean
  asker: { name: string; email: string; memberId: string | null }
  /** A reference that was typed, of an order or of another claim. */
  about: string
  /** Other claims of the same person, newest first. */
  others: ListedDeskClaim[]
  turn: number
  /** The team that it may be given to; `null` when none of ours answers it. */
  otherStaff: string | null
  may: { answer: boolean; partner: boolean; close: boolean }
  form: FormState
}
