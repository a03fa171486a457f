import type { FormState } from './shared-data.ts'

/** `ending`: « résilier votre contrat » (L215-1-1). `withdrawal`: « renoncer au contrat ici » (L221-21). */
export type StatementKind = 'ending' | 'withdrawal'

/**
 * `/resiliation` and `/retractation`. Fields: `name`, `email`, `contractReference`, and for an ending `wishedOn` and
 * `motive`, both optional.
 */
export interface LeavingData {
  kind: StatementKind
  form: FormState
  /** The contracts that whoever is signed in may act on. */
  contracts: { reference: string; planName: string }[]
}

/**
 * Step two; its form posts `typed` again, with `statementKey` (hidden, makes a double click one statement) and `shown`
 * (hidden, says which effects the page showed: others are shown first).
 */
export interface LeavingRecapData {
  kind: StatementKind
  typed: Record<string, string>
  statementKey: string
  rows: { label: string; text: string }[]
  /** What it will do, a sentence each; known to the payer alone, `null` for anybody else. */
  effects: string[] | null
  shown: string
  /** Whether there is something to send. */
  confirms: boolean
  /** Why the page is shown again; `null` the first time. */
  message: string | null
}

/** What was declared, with its date and time: on screen, to be kept. */
export interface LeavingReceiptData {
  kind: StatementKind
  /** Of the statement, not of a contract. */
  reference: string
  receivedAt: Date
  rows: { label: string; text: string }[]
  /** Where it is read again, and where it is taken as a file. */
  page: string
  file: string
}

/** Step three: the same for every statement of somebody who is not signed in. */
export interface LeavingDoneData {
  kind: StatementKind
  receipt: LeavingReceiptData
  /** What it has done, when it has taken effect at once. */
  effects: string[] | null
}

/** What a link of confirmation would do; its form posts `shown`, as that of a recap does. */
export interface LeavingConfirmationData {
  kind: StatementKind
  reference: string
  receivedAt: Date
  /** What was declared, to be read before it is confirmed. */
  rows: { label: string; text: string }[]
  effects: string[]
  shown: string
  /** Whether there is something to confirm. */
  confirms: boolean
  /** Why the page is shown again; `null` the first time. */
  message: string | null
}
