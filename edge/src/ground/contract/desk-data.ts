import type { CountedDays } from './activity-data.ts'
import type { ParisDay } from '@portal/content'
import type { FulfilmentState, OrderReading } from './order-data.ts'
import type { FactureView } from './facture-data.ts'
import type { HeldAccess } from './joining-data.ts'
import type { AccessView, FormState, MemberView } from './shared-data.ts'

/** Roles of the team; everybody else is a member. */
export type DeskRole = 'support' | 'dpo' | 'comptable' | 'administrateur'

/** What a line of the journal speaks of. */
export type JournalAction =
  | 'members-searched'
  | 'member-read'
  | 'letter-sent'
  | 'refused-letters-read'
  | 'refused-letter-handled'
  | 'statements-read'
  | 'statement-handled'
  | 'refunds-read'
  | 'refund-settled'
  | 'refund-withdrawn'
  | 'payment-decided'
  | 'factures-read'
  | 'facture-file-read'
  | 'factures-exported'
  | 'avoir-issued'
  | 'facture-replaced'
  | 'settlements-read'
  | 'settlement-imported'
  | 'settlement-read'
  | 'settlement-lines-searched'
  | 'settlements-exported'
  | 'difference-closed'
  | 'orders-read'
  | 'order-read'
  | 'bank-call-read'
  | 'order-refund-asked'
  | 'journal-read'
  | 'staff-read'
  | 'staff-invited'
  | 'staff-joined'
  | 'invitation-withdrawn'
  | 'staff-role-changed'
  | 'staff-left'
  | 'second-factor-removed'
  | 'address-changed'
  | 'address-restored'
  | 'address-letter-sent'
  | 'breaches-read'
  | 'breach-noted'
  | 'breach-followed'
  | 'examinations-read'
  | 'examination-read'
  | 'examination-asked'
  | 'examination-cleared'
  | 'suspension-proposed'
  | 'suspension-refused'
  | 'suspension-confirmed'
  | 'suspension-lifted'
  | 'suspension-upheld'
  | 'code-traced'
  | 'claims-read'
  | 'claims-searched'
  | 'claim-read'
  | 'claim-file-read'
  | 'claim-answered'
  | 'claim-to-partner'
  | 'claim-routed'
  | 'claim-closed'
  | 'hand-offs-read'
  | 'hand-off-asked-again'
  | 'order-unserved'
  | 'order-file-taken'
  | 'tickets-imported'

/** Parts of the desk that a role has. */
export interface DeskParts {
  members: boolean
  letters: boolean
  statements: boolean
  orders: boolean
  refunds: boolean
  factures: boolean
  settlements: boolean
  journal: boolean
  breaches: boolean
  staff: boolean
  activity: boolean
  examinations: boolean
  codes: boolean
  claims: boolean
  handOffs: boolean
}

/** What every page of the desk needs. */
export interface DeskPage {
  role: DeskRole
  parts: DeskParts
  /** The message after a redirect; `null` when there is none. */
  done: string | null
}

/**
 * Asked for before who may do what is changed: fields `current` and `code`, posted to `action` with `kept`, what the
 * form before it held.
 */
export interface DeskProofData extends DeskPage {
  form: FormState
  /** Of the account, for the password manager. */
  email: string
  action: string
  kept: [name: string, value: string][]
}

/** One thing that waits for a person. */
export interface WaitingItem {
  /** In words, without the name of anybody: the home is read without a line in the journal. */
  what: string
  href: string
  /** Its clock; `null` where none runs. */
  dueOn: ParisDay | null
  since: Date
}

/** What waits, the first to end first, with how many more of each kind there are. */
export interface WaitingList {
  items: (WaitingItem & { late: boolean })[]
  more: { count: number; called: string; href: string }[]
}

/** `/bureau`. Counts are `null` for what the role does not see. */
export interface DeskHomeData extends DeskPage {
  waiting: WaitingList
  /** With how many payments wait for a decision. */
  refundsDue: { count: number; firstDueOn: ParisDay | null; toDecide: number } | null
  statementsWaiting: number | null
  lettersRefused: number | null
  /** Orders that no partner will serve by itself. */
  handOffsToSee: number | null
  examinationsWaiting: number | null
  claimsWaiting: { count: number; firstDueOn: ParisDay | null } | null
}

export interface FoundMember extends MemberView {
  id: string
}

/** `/bureau/membres`. Field: `q`, posted, so that no name is in an address. `found` is `null` before a search. */
export interface DeskMembersData extends DeskPage {
  form: FormState
  found: FoundMember[] | null
}

/**
 * `/bureau/membres/<id>`. POST `deskMemberLetter(id)` sends the letter to choose a password, and
 * `deskMemberAddressLetter(id, change)` the link that takes an address back, to the mailbox that had it.
 */
export interface DeskMemberData extends DeskPage {
  member: MemberView & { id: string; role: DeskRole | 'member'; createdAt: Date; activated: boolean }
  access: AccessView
  /** What two people have closed the catalogue by; `null` when nobody has. */
  suspension: { examinationId: string; endsOn: ParisDay } | null
  /** Organisations that this person acts for. */
  organisations: { id: string; name: string }[]
  /** Paid for oneself, or ordered for an organisation. */
  contracts: {
    organisation: string | null
    reference: string
    planName: string
    state: 'pending' | 'active' | 'past-due' | 'ended' | 'withdrawn'
    paidThrough: ParisDay | null
    /** Whether all that was paid for it goes back. */
    moneyBack: boolean
  }[]
  seats: HeldAccess[]
  orders: {
    id: string
    reference: string
    offerTitle: string
    sellerName: string
    reading: OrderReading
    totalCents: number
    createdAt: Date
  }[]
  lastAcceptedAt: Date | null
  /** Letters that the mailbox of the account did not take since it last took one; `status` by RFC 3463. */
  refusedMail: { count: number; lastAt: Date; status: string } | null
  openSessions: number
  /** When a second factor was set; `null` without one. */
  secondFactorSince: Date | null
  /** Changes of address of the last thirty days, newest first; `undoUntil` is `null` for one that cannot be undone now. */
  addressChanges: {
    id: string
    formerEmail: string
    newEmail: string
    doneAt: Date
    undoneAt: Date | null
    undoUntil: Date | null
  }[]
  mayWrite: boolean
  mayRemoveFactor: boolean
}

/** What a letter that reached nobody was about: a change of the texts, an end or a price of a contract, an ending that was asked for. */
export type RightOfLetter = 'texts' | 'term' | 'statement'

/** `/bureau/courriers`. POST `deskLetter(letter)` says that its reader was told otherwise. */
export interface DeskLettersData extends DeskPage {
  letters: {
    letter: string
    right: RightOfLetter
    member: FoundMember
    refusedAt: Date
    /** RFC 3463, or the code of SMTP. */
    status: string
  }[]
}

/** `/bureau/declarations`. POST `deskStatement(id)` says that somebody has answered. */
export interface DeskStatementsData extends DeskPage {
  statements: {
    id: string
    kind: 'ending' | 'withdrawal'
    name: string
    email: string
    contractReference: string
    wishedOn: ParisDay | null
    motive: string
    receivedAt: Date
    contractKnown: boolean
    applied: boolean
    /** The time to confirm it has passed. */
    /** What letters and people name it by. */
    reference: string
    neverConfirmed: boolean
  }[]
}

/** Money about which somebody has to decide, by a day. */
export interface MoneyDecision {
  id: string
  why: 'paid-late' | 'wrong-amount' | 'capture-failed' | 'cancelled' | 'refunded' | 'charged-back'
  /** Of what was told; `null` in another currency. */
  amountCents: number | null
  order: { reference: string; sellerName: string } | null
  contractReference: string | null
  /** Of the payment, as the bank knows it, and when it told. */
  payment: { reference: string; toldAt: Date }
  dueOn: ParisDay
  late: boolean
  choices: ('serve' | 'give-back' | 'seen')[]
}

/** What the bank has said of the money behind a refund; `untold`: nothing at all. */
export type RefundMoney = 'authorised' | 'captured' | 'capture-failed' | 'cancelled' | 'untold'

/**
 * `/bureau/remboursements`. POST `deskRefund(id)` says that the money went back; field `verified`, `yes` where the bank
 * has not confirmed that it ever came. POST `deskDecision(id)` says what becomes of money that waits for somebody; field
 * `decision`, one of `choices`.
 */
export interface DeskRefundsData extends DeskPage {
  maySettle: boolean
  /** An error on `verified-<id>` is about the box of that refund. */
  form: FormState
  refunds: {
    id: string
    contractReference: string | null
    /** The order that was paid again, and whose bank has the money; `null` of a contract. */
    order: { reference: string; sellerName: string } | null
    amountCents: number
    /** Whether its order is served after all: it may be taken off the list. */
    servedSince: boolean
    reason: 'withdrawal' | 'no-counterpart' | 'paid-again'
    dueOn: ParisDay
    late: boolean
    money: RefundMoney
    /** Whether statements of the bank show all of it. */
    settled: boolean
    /** The payments that it gives back, by their references at the bank. */
    payments: { reference: string; toldAt: Date; money: RefundMoney; settled: boolean }[]
  }[]
  decisions: MoneyDecision[]
}

/**
 * `/bureau/factures`. POST `deskFactureSearch`, field `q`, so that no name is in an address; `?numero=` shows those that begin so.
 * Field `why` issues the avoir of a whole facture.
 */
export interface DeskFacturesData extends DeskPage {
  form: FormState
  /** Whether a search found these, and no list. */
  isFound: boolean
  factures: (FactureView & { credited: boolean })[]
  /** What is to be said of a contract before an avoir alone is issued; `null` when nothing is asked. */
  choice: CreditChoiceView | null
}

/** What an avoir alone of a facture does to its contract, a sentence each; the form sends `shown` back with the answer. */
export interface CreditChoiceView {
  factureId: string
  ends: string[]
  stays: string[]
  shown: string
}

/** One line of the journal; `subject` is the id of what was read or changed, empty for a list. */
export interface JournalLine {
  at: Date
  actor: string
  /** `member` for what happens to their own account. */
  role: DeskRole | 'member'
  action: JournalAction
  subject: string
  detail: string
}

/** `/bureau/journal`. `next` goes on (`?avant=<next>`); `null` at the end. */
export interface DeskJournalData extends DeskPage {
  lines: JournalLine[]
  next: number | null
}

/** A code that was found: where it is from, and who has revealed it, latest first. */
export interface TracedCode {
  /** Of a ticket or a card, which was bought. */
  order: { id: string; reference: string } | null
  offerSlug: string | null
  /** Of a code of one use. A code for all members may have been shown by any of those who revealed it. */
  pool: string | null
  /** How many revealed it; `reveals` are the last of them. */
  revealCount: number
  /** `member` is `null` once the account is erased. */
  reveals: { member: FoundMember | null; revealedAt: Date }[]
}

/** `/bureau/codes`. Field: `code`, posted. `traced` is `null` before a search. */
export interface DeskCodesData extends DeskPage {
  form: FormState
  traced: TracedCode[] | null
}

/** An order in the hands of whoever serves it. */
export interface HandOffLine {
  orderId: string
  reference: string
  title: string
  sellerName: string
  state: Exclude<FulfilmentState, 'none' | 'ready'>
  /** Since when it stands so. */
  since: Date
  paidAt: Date | null
  /** Day by which its member was told to have it; `null` where nothing was promised. */
  expectedOn: ParisDay | null
  late: boolean
  /** Why its partner cannot serve it, in its own words. */
  reason: string | null
  /** Tries that came to nothing, and what came of the last. */
  failures: { count: number; last: string } | null
}

/** What came of the tickets that a file brings to an order. */
export interface FileOutcome {
  reference: string
  from: number
  to: number
  outcome: string
  refused: boolean
}

/**
 * `/bureau/partenaires`. POST `deskHandOffAgain(order)` hands one over once more; POST `deskOrderFile(seller, day)` downloads
 * the orders of a day. POST `deskTicketFile`, as multipart/form-data: `fichier`, and `confirmed`, the digest of the file that
 * was read before: without it, it only says what it would do.
 */
export interface DeskHandOffsData extends DeskPage {
  form: FormState
  /** Those that need a person first, then those that are late. */
  orders: HandOffLine[]
  files: { seller: string; day: ParisDay; orders: number; waiting: number; over: boolean }[]
  /** What a file of tickets did, or would do; `null` before one is read. */
  read: {
    applied: boolean
    digest: string
    orders: FileOutcome[]
    wrong: { line: number; sentence: string }[]
  } | null
}

/** What a breach may do to people (RGPD, art. 33 and 34). */
export type BreachRisk = 'none' | 'risk' | 'high'
export type BreachLineKind = 'noted' | 'followed' | 'authority-told' | 'people-told'

/** The 72 hours to tell the authority; `hours` are whole ones, left or past. */
export type BreachClock =
  | { kind: 'runs' | 'late'; dueAt: Date; hours: number }
  | { kind: 'told'; at: Date; late: boolean }
  | { kind: 'not-due' }

export interface BreachView {
  id: string
  knownAt: Date
  risk: BreachRisk
  facts: string
  effects: string
  measures: string
  clock: BreachClock
  /** In their order, the first included; `words` are empty for it. */
  lines: { kind: BreachLineKind; at: Date; actor: string; words: string }[]
}

/**
 * `/bureau/violations`. POST `deskBreachNote`, fields `key` (as given), `hoursKnown`, `risk`, `facts`, `effects`, `measures`; POST `deskBreach(id)`
 * adds a line, fields `kind` and `words-<id>`.
 */
export interface DeskBreachesData extends DeskPage {
  form: FormState
  breaches: BreachView[]
  key: string
}

/** `/bureau/activite`. Counts by day, of nobody. */
export interface DeskActivityData extends DeskPage {
  counted: CountedDays[]
}

/** `/bureau/equipe`. Fields of the invitation: `firstName`, `lastName`, `email`, `role`. */
export interface DeskStaffData extends DeskPage {
  form: FormState
  /** `factorSet` is for the factor that somebody has lost: without one there is nothing to take off. */
  people: (MemberView & { id: string; role: DeskRole; own: boolean; factorSet: boolean })[]
  invitations: (MemberView & { id: string; role: DeskRole; invitedAt: Date })[]
}

/** `/activation/equipe/<token>`. POST accepts. */
export interface StaffInvitationData {
  firstName: string
  email: string
  role: DeskRole
}
