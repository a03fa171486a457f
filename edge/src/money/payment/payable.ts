import type { PaymentState } from '../../ground/contract/index.ts'
import type { PaymentNotification } from './notification.ts'

declare module '../../post/outbox/outbox.ts' {
  interface EventPayloads {
    fulfil: { orderId: string; notificationId: string }
    'confirm-late-payment': { orderId: string; notificationId: string }
    'alert-wrong-amount': PaymentTold
    'alert-paid-twice': PaymentTold
    'alert-capture-failed': PaymentTold
  }
}

/** What was paid, and the call that tells it. */
type PaymentTold = { notificationId: string } & ({ orderId: string } | { termId: string })

/** Something to pay, an order or a term of a contract: what the rules of payment need to know of it. */
export interface Payable {
  state: PaymentState
  totalCents: number
  /** When the last payment reference was drawn. */
  lastAttemptAt: Date
  /** When an accepted payment first reached us. */
  paidAt: Date | null
}

/** 45 minutes on the page of the bank, and 15 for its call to reach us. */
export const paymentWindowMs = 60 * 60 * 1000

/** What has to be done or told once for this change. */
export type PaymentEffect =
  'fulfil' | 'confirm-late-payment' | 'alert-wrong-amount' | 'alert-paid-twice' | 'alert-capture-failed'

export interface PaymentChange {
  payable: Payable
  /** Empty when a repeat, a refusal or a waiting state changes nothing. */
  effects: PaymentEffect[]
}

/** Whether the bank may no longer accept a first payment of `payable`. */
function windowOver({ state, lastAttemptAt }: Payable, now: Date): boolean {
  return state === 'expired' || now.getTime() > lastAttemptAt.getTime() + paymentWindowMs
}

/** The payable at `now`: unpaid past its window, it has expired. */
export function expirePayable(payable: Payable, now: Date): Payable {
  const waiting = payable.state === 'created' || payable.state === 'redirected'
  return waiting && windowOver(payable, now) ? { ...payable, state: 'expired' } : payable
}

/**
 * What a notification does to what it pays. `now` is when it reached us; `earlier` are the others recorded for the same
 * payable, so that nothing is counted: the same set gives the same state in whichever order it comes.
 *
 * A refusal is never final (the bank allows several tries for one reference) and never undoes a payment. A right
 * amount always wins over a wrong one; a wrong one is always told to a person.
 */
export function applyNotification(
  payable: Payable,
  notification: PaymentNotification,
  now: Date,
  earlier: readonly PaymentNotification[] = [],
): PaymentChange {
  const current = expirePayable(payable, now)
  // What was opened stays open: whether the money still comes, a person finds out.
  if (notification.money === 'capture-failed') return { payable: current, effects: ['alert-capture-failed'] }
  if (notification.outcome !== 'accepted') return { payable: current, effects: [] }
  if (!pays(payable, notification)) {
    const state = isSettled(current.state) ? current.state : 'review'
    return { payable: { ...current, state }, effects: ['alert-wrong-amount'] }
  }
  if (isSettled(current.state)) {
    const { transaction } = notification
    const again = earlier.some((other) => other.transaction !== transaction && pays(payable, other))
    return { payable: current, effects: again ? ['alert-paid-twice'] : [] }
  }
  const late = windowOver(current, now)
  return {
    payable: { ...current, state: late ? 'paid-late' : 'paid', paidAt: now },
    effects: [late ? 'confirm-late-payment' : 'fulfil'],
  }
}

/** What of a call tells whether it pays. */
export type Paying = Pick<PaymentNotification, 'outcome' | 'amountCents' | 'currency'>

/** Whether a call says that all that is asked has been paid. */
export function pays(
  payable: Pick<Payable, 'totalCents'>,
  { outcome, amountCents, currency }: Paying,
): boolean {
  return outcome === 'accepted' && currency === 'EUR' && amountCents === payable.totalCents
}

/** Money came in for it, once and for all. */
function isSettled(state: PaymentState): boolean {
  switch (state) {
    case 'paid':
    case 'paid-late':
    case 'refund-due':
    case 'refunded':
      return true
    case 'created':
    case 'redirected':
    case 'review':
    case 'expired':
      return false
  }
}

/** Whether a new payment reference may be drawn. After the window, one orders again at the prices of the day. */
export function mayPay(payable: Payable, now: Date): boolean {
  const { state } = expirePayable(payable, now)
  return state === 'created' || state === 'redirected'
}
