import { addDays, type ParisDay, parisDayAt } from '@portal/content'
import type { PayableKey } from '../payment/payable-key.ts'
import type { PaymentEffect } from '../payment/payable.ts'

/** Why somebody has to decide about money. */
export type DecisionReason =
  'paid-late' | 'wrong-amount' | 'capture-failed' | 'cancelled' | 'refunded' | 'charged-back'

/**
 * What was decided. `serve`: the order is served though its money came late. `give-back`: the money is on the list of
 * refunds. `seen`: what had to be done is done elsewhere, or nothing has to be.
 */
export type Decision = 'serve' | 'give-back' | 'seen'

/** Days within which somebody decides. Whoever paid late waits for tickets; money kept for nothing goes back in fourteen. */
const days: Record<DecisionReason, number> = {
  'paid-late': 3,
  'wrong-amount': 14,
  'capture-failed': 7,
  cancelled: 7,
  refunded: 7,
  'charged-back': 7,
}

/** What an effect asks a person to decide; `null` when it asks nothing. */
export function reasonOf(effect: PaymentEffect): DecisionReason | null {
  switch (effect) {
    case 'confirm-late-payment':
      return 'paid-late'
    case 'alert-wrong-amount':
      return 'wrong-amount'
    case 'alert-capture-failed':
      return 'capture-failed'
    case 'alert-payment-cancelled':
      return 'cancelled'
    case 'alert-refund-told':
      return 'refunded'
    case 'alert-charged-back':
      return 'charged-back'
    case 'fulfil':
    // Owed back by itself: it is on the list of refunds.
    case 'alert-paid-twice':
    case 'alert-unknown-status':
      return null
  }
}

/** The last day to decide what was told at `at`. */
export const decideBy = (why: DecisionReason, at: Date): ParisDay => addDays(parisDayAt(at), days[why])

/** What can be decided: an order that is late can be served, and money that can be named can go back. */
export function choicesOf(
  why: DecisionReason,
  about: PayableKey['kind'],
  amountCents: number | null,
): Decision[] {
  const back: Decision[] = amountCents === null ? [] : ['give-back']
  switch (why) {
    case 'paid-late':
      return about === 'order' ? ['serve', ...back] : [...back, 'seen']
    case 'wrong-amount':
      return [...back, 'seen']
    case 'capture-failed':
    case 'cancelled':
    case 'refunded':
    case 'charged-back':
      return ['seen']
  }
}
