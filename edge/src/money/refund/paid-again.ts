import { addDays, type ParisDay, parisDayAt } from '@portal/content'
import type { PayableKey } from '../payment/payable-key.ts'
import { pays, type Paying } from '../payment/payable.ts'

/** Days within which money without a counterpart goes back, like that of a withdrawal (L221-24). */
export const giveBackDays = 14

/** A payment beyond the one that settled what it pays for. */
export interface PaidAgain {
  /** One a payment of the bank, for ever: its authorisation and its capture are two calls about one. */
  sourceKey: string
  /** The bank’s name for the payment. */
  transaction: string
  /** The first call about it, and when that came. */
  notificationId: string
  toldAt: Date
  amountCents: number
  dueOn: ParisDay
}

/** A call of the bank about one payable, as it was recorded. */
export type RecordedCall = Paying & {
  notificationId: string
  transaction: string
  receivedAt: Date
  /** Rises with each call that is recorded. */
  place: number
}

/** How the refunds of one payable begin: everything between it and the same with the next letter is theirs. */
export const paidAgainPrefix = ({ kind, id }: PayableKey) => `paid-again:${kind}:${id}:`

/** How the refunds begin that somebody has decided: that of a decision about money. */
export const decidedPrefix = 'decided:'

/** How the refunds begin of orders whose places were gone when their money came. */
export const noPlacePrefix = 'no-place:'

/** Whether a refund is of what was paid again, by its source. */
export const isPaidAgain = (sourceKey: string): boolean => sourceKey.startsWith('paid-again:')

/**
 * All payments of `payable` but the one that settles it (`settledBy`; else the first that was recorded): what came twice is
 * owed back (Code civil, 1302). In whichever
 * order the calls are handled, there is one line for each payment beyond the first.
 */
export function paidAgain(
  payable: PayableKey & { totalCents: number },
  calls: readonly RecordedCall[],
  settledBy: string | null = null,
): PaidAgain[] {
  const inOrder = calls
    .filter((call) => pays(payable, call))
    .toSorted((one, other) => one.place - other.place)
  const firstCalls = new Map<string, RecordedCall>()
  for (const call of inOrder) if (!firstCalls.has(call.transaction)) firstCalls.set(call.transaction, call)
  const kept = settledBy ?? [...firstCalls.keys()][0]
  const others = [...firstCalls.values()].filter(({ transaction }) => transaction !== kept)
  return others.map((call) => ({
    sourceKey: paidAgainPrefix(payable) + call.transaction,
    transaction: call.transaction,
    notificationId: call.notificationId,
    toldAt: call.receivedAt,
    amountCents: call.amountCents,
    dueOn: addDays(parisDayAt(call.receivedAt), giveBackDays),
  }))
}
