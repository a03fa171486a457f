import type { MoneyState } from '../../ground/contract/index.ts'
import { type BankPayment, holds, isAsked, type Movement, paymentsOf, takenBack } from './movement.ts'

/** What is to be paid, an order or a term. */
export interface Asked {
  totalCents: number
  /** Fixed with the first attempt: money that reaches us later is late. `null` while nobody was led to a bank. */
  payUntil: Date | null
}

/** What all movements of the money of something to pay come to. */
export interface PayableMoney {
  state: MoneyState
  /** The payment that settles it: the first right one that still holds; `null` when none does. */
  settledBy: BankPayment | null
  /** Whether that one reached us after the window: what it pays is served only if it still can be. */
  late: boolean
  /** Received, and neither lost, refunded nor charged back. */
  keptCents: number
  refundedCents: number
  chargedBackCents: number
  /** Kept beyond what is asked, or kept for nothing that is asked: it goes back. */
  surplusCents: number
  /** Promised, then cancelled or never captured. */
  failed: readonly BankPayment[]
}

/**
 * The money of something to pay: a pure function of the set of its movements. In whichever order they come, and however
 * often, the same set gives the same money; nothing that was read once is kept to be counted on.
 */
export function payableMoney({ totalCents, payUntil }: Asked, movements: readonly Movement[]): PayableMoney {
  const payments = paymentsOf(movements, totalCents)
  const kept = payments.filter(holds)
  const failed = payments.filter((payment) => !holds(payment))
  const settledBy = kept.find((payment) => isAsked(payment, totalCents)) ?? null
  const receivedCents = kept
    .filter(({ currency }) => currency === 'EUR')
    .reduce((sum, { amountCents }) => sum + amountCents, 0)
  const refundedCents = takenBack(movements, 'refunded')
  const chargedBackCents = takenBack(movements, 'charged-back')
  const keptCents = receivedCents - refundedCents - chargedBackCents
  const sums = { settledBy, keptCents, refundedCents, chargedBackCents, failed }
  return {
    ...sums,
    state: stateOf({ ...sums, totalCents, isKept: kept.length > 0, isAttempted: payUntil !== null }),
    late: settledBy !== null && payUntil !== null && settledBy.firstAt > payUntil,
    surplusCents: Math.max(0, keptCents - (settledBy ? totalCents : 0)),
  }
}

type Sums = Pick<
  PayableMoney,
  'settledBy' | 'keptCents' | 'refundedCents' | 'chargedBackCents' | 'failed'
> & { totalCents: number; isKept: boolean; isAttempted: boolean }

function stateOf(sums: Sums): MoneyState {
  const { settledBy, keptCents, refundedCents, chargedBackCents, failed, totalCents } = sums
  // Money that left without any that came: somebody has to look.
  if (!sums.isKept && refundedCents + chargedBackCents > 0) return 'review'
  if (!sums.isKept && failed.length > 0) return 'lost'
  if (!sums.isKept) return sums.isAttempted ? 'pending' : 'none'
  if (settledBy && keptCents >= totalCents) return 'paid'
  if (chargedBackCents > 0) return 'disputed'
  if (refundedCents === 0) return 'review'
  if (keptCents <= 0) return 'refunded'
  return settledBy ? 'partly-refunded' : 'review'
}
