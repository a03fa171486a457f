import type { ParisDay } from '@portal/content'
import type { DeskPage } from './desk-data.ts'
import type { FormState } from './shared-data.ts'

/** What the portal and a settlement file say differently, in words. */
export interface DifferenceView {
  id: string
  title: string
  what: string
  /** What to do. */
  advice: string
  /** Of the attempt to pay, or of the order: how the back office of the bank, or the partner, finds it. */
  reference: string
  /** As somebody of the team calls it. */
  account: string
  /** The order that it is about; `null` for a contract, or when the reference is not ours. */
  orderId: string | null
  foundAt: Date
  dueOn: ParisDay
  late: boolean
  /** `by` is `null` when what was missing has come since: it closed by itself. */
  closed: { at: Date; by: string | null; why: string | null } | null
}

/** A file that was read. */
export interface SettlementFileView {
  id: string
  account: string
  importedAt: Date
  /** While it is taken up, a page shows how far. */
  isDone: boolean
  lines: number
  knownLines: number
  foreignLines: number
  unmovedLines: number
  wrongLines: number
  firstOn: ParisDay
  lastOn: ParisDay
}

export interface SettlementLineView {
  day: ParisDay
  account: string
  reference: string
  transaction: string
  amountCents: number
  operation: 'payment' | 'refund' | 'chargeback' | 'served' | 'not-served'
  fileId: string
  line: number
  orderId: string | null
}

/**
 * `/bureau/releves`. POST `deskSettlementFiles` sends a file, as multipart/form-data: fields `compte` (a `value` of `accounts`) and `fichier`. POST
 * `deskDifference(id)` closes one: field `why-<id>`. POST `deskSettlementSearch`: field `q`.
 */
export interface DeskSettlementsData extends DeskPage {
  form: FormState
  /** Empty for whoever may not import. */
  accounts: { value: string; label: string }[]
  mayClose: boolean
  open: DifferenceView[]
  /** Where the next page of open ones begins (`?apres=`); `null` at the end. */
  next: string | null
  openCount: number
  closed: DifferenceView[]
  files: SettlementFileView[]
  /** `null` before a search. */
  found: SettlementLineView[] | null
  /** Accounts whose last file is of some days ago. */
  silent: { account: string; lastOn: ParisDay }[]
}

/** `/bureau/releves/<id>`. */
export interface DeskSettlementData extends DeskPage {
  file: SettlementFileView & { encoding: string; importedBy: string; toCompare: number }
  wrong: { line: number; why: string }[]
  differences: DifferenceView[]
}
