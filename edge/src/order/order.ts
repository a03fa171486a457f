import type { OrderState } from '../contract/index.ts'
import type { PaymentNotification } from '../payment/notification.ts'

/** What the rules of payment need to know of an order. */
export interface PayableOrder {
  state: OrderState
  totalCents: number
  /** When the last payment reference was drawn. */
  lastAttemptAt: Date
  /** When an accepted payment first reached us. */
  paidAt: Date | null
}

/** 45 minutes on the page of the bank, and 15 for its call to reach us. */
export const paymentWindowMs = 60 * 60 * 1000

/** What has to be done or told once for this change. */
export type OrderEffect = 'fulfil' | 'confirm-late-payment' | 'alert-wrong-amount' | 'alert-paid-twice'

export interface OrderChange {
  order: PayableOrder
  /** Empty when a repeat, a refusal or a waiting state changes nothing. */
  effects: OrderEffect[]
}

/** Whether the bank may no longer accept a first payment of `order`. */
export function windowOver({ state, lastAttemptAt }: PayableOrder, now: Date): boolean {
  return state === 'expired' || now.getTime() > lastAttemptAt.getTime() + paymentWindowMs
}

/** The order at `now`: unpaid past its window, it has expired. */
export function expireOrder(order: PayableOrder, now: Date): PayableOrder {
  const waiting = order.state === 'created' || order.state === 'redirected'
  return waiting && windowOver(order, now) ? { ...order, state: 'expired' } : order
}

/**
 * What a notification does to an order. `now` is when it reached us; `earlier` are the others recorded for the same
 * order, so that nothing is counted: the same set gives the same state in whichever order it comes.
 *
 * A refusal is never final (the bank allows several tries for one reference) and never undoes a payment. A right
 * amount always wins over a wrong one; a wrong one is always told to a person.
 */
export function applyNotification(
  order: PayableOrder,
  notification: PaymentNotification,
  now: Date,
  earlier: readonly PaymentNotification[] = [],
): OrderChange {
  const current = expireOrder(order, now)
  if (notification.outcome !== 'accepted') return { order: current, effects: [] }
  if (!pays(order, notification)) {
    const state = isSettled(current.state) ? current.state : 'review'
    return { order: { ...current, state }, effects: ['alert-wrong-amount'] }
  }
  if (isSettled(current.state)) {
    const again = earlier.some((other) => other.key !== notification.key && pays(order, other))
    return { order: current, effects: again ? ['alert-paid-twice'] : [] }
  }
  const late = windowOver(current, now)
  return {
    order: { ...current, state: late ? 'paid-late' : 'paid', paidAt: now },
    effects: [late ? 'confirm-late-payment' : 'fulfil'],
  }
}

function pays(order: PayableOrder, { outcome, amountCents, currency }: PaymentNotification): boolean {
  return outcome === 'accepted' && currency === 'EUR' && amountCents === order.totalCents
}

/** Money came in for it, once and for all. */
function isSettled(state: OrderState): boolean {
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
export function mayPay(order: PayableOrder, now: Date): boolean {
  const { state } = expireOrder(order, now)
  return state === 'created' || state === 'redirected'
}
