import type { ParisDay } from '@portal/content'
import type { Operation, SettlementSource } from '../payment/settled-line-schema.ts'

export type { Operation, SettlementSource }

/** One line that says that something has moved, whatever its file calls it. */
export interface SettlementLine {
  /** In its file, from 1. */
  line: number
  /** The same in every file that tells of it: each is kept once. */
  key: string
  day: ParisDay
  /** Ours, in capitals: of an attempt to pay, or of an order for the partner. */
  reference: string
  /** The bank’s own name for it; empty where a partner has none. */
  transaction: string
  /** Always positive: the operation says which way. */
  amountCents: number
  operation: Operation
}

/** A line that cannot be taken, and why, without what stands in it: it may be the name of somebody. */
export interface WrongLine {
  line: number
  why: string
}

/** The file of an account: a merchant account of a bank, or the seller whose orders a partner serves. */
export interface SettlementAccount {
  source: SettlementSource
  account: string
}
