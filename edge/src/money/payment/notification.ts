import type { MovementKind } from './movement.ts'

/** What a gateway says of one attempt, once its seal, its merchant and its mode are those we expect. */
export interface PaymentNotification {
  /** Same for every repeat of one call of the bank. */
  key: string
  accountId: string
  /** Reference of the payment attempt. */
  reference: string
  amountCents: number
  /** ISO 4217. */
  currency: string
  /** `noted`: true, but settles nothing (waiting, refund, or a state that we do not know). */
  outcome: 'accepted' | 'refused' | 'noted'
  /** The bank’s name for the transaction: same for its authorisation and its capture. */
  transaction: string
  /** `null` where the call says nothing of money; `unknown` where it says what this release does not know. */
  movement: MovementKind | 'unknown' | null
}

/** A call to a return interface, read. `forged`: the seal was wrong, or is one that we made ourselves. */
export type NotificationReading =
  | { kind: 'accepted' | 'refused' | 'noted'; notification: PaymentNotification }
  /** A test payment told to a production account, or the other way round: changes no order. */
  | { kind: 'wrong-mode'; notification: PaymentNotification }
  /** Sealed with our key, for a TPE or shop that is not ours. */
  | { kind: 'wrong-merchant'; accountId: string; merchant: string }
  /** Sealed, and not readable all the same. */
  | { kind: 'malformed'; accountId: string; field: string }
  | { kind: 'forged' }
