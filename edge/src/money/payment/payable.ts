import type { MoneyState, PaymentState } from '../../ground/contract/index.ts'
import { holds, isAsked, type Movement, paymentsOf } from './movement.ts'
import type { PaymentNotification } from './notification.ts'
import { payableMoney, type PayableMoney } from './payable-money.ts'

/** Something to pay, an order or a term of a contract: what the rules of payment need to know of it. */
export interface Payable {
  state: PaymentState
  totalCents: number
  /** Fixed with the first attempt: no later one moves it. */
  payUntil: Date
  /** When the payment that settles it first reached us. */
  paidAt: Date | null
  /** What its movements came to until now; terms keep none. */
  money?: MoneyState
}

/** 45 minutes on the page of the bank, and 15 for its call to reach us. */
export const paymentWindowMs = 60 * 60 * 1000

/** The end of the window of what is first led to a bank at `now`. */
export const payUntilFrom = (now: Date): Date => new Date(now.getTime() + paymentWindowMs)

/** References that may be alive for one thing at once: each of them can be paid. */
export const mostAttempts = 6

/** What has to be done or told once for this change. */
export type PaymentEffect =
  | 'fulfil'
  | 'confirm-late-payment'
  | 'alert-wrong-amount'
  | 'alert-paid-twice'
  | 'alert-capture-failed'
  | 'alert-payment-cancelled'
  | 'alert-refund-told'
  | 'alert-charged-back'
  | 'alert-unknown-status'

export interface PaymentChange {
  payable: Payable
  money: PayableMoney
  /** Empty when a repeat, a refusal or a waiting state changes nothing. */
  effects: PaymentEffect[]
}

/** Whether the bank may no longer accept a first payment of `payable`. */
function windowOver({ state, payUntil }: Payable, now: Date): boolean {
  return state === 'expired' || now > payUntil
}

/** The payable at `now`: unpaid past its window, it has expired. */
export function expirePayable<Some extends Payable>(payable: Some, now: Date): Some {
  const waiting = payable.state === 'created' || payable.state === 'redirected'
  return waiting && windowOver(payable, now) ? { ...payable, state: 'expired' } : payable
}

/**
 * What a call of a bank does to what it pays, with all `movements` of its money, those of the call included. Nothing is
 * counted: the same set gives the same state in whichever order it comes. `now` is when the call reached us.
 *
 * A refusal is never final (the bank allows several tries for one reference) and never undoes a payment. A right amount
 * always wins over a wrong one. What was opened stays open when its money is lost or goes back, until a person has decided.
 */
export function applyNotification(
  payable: Payable,
  call: PaymentNotification,
  movements: readonly Movement[],
  now: Date,
): PaymentChange {
  const current = expirePayable(payable, now)
  const money = payableMoney(payable, movements)
  const told = alertsOf(payable, call, movements)
  const { settledBy } = money
  if (isSettled(current.state)) {
    // What had settled it was lost, or has gone back: whether what holds now is served, a person decides.
    const isNew =
      settledBy !== null &&
      (settledBy.transaction !== firstRight(payable, movements)?.transaction ||
        (payable.money === 'refunded' && money.state === 'paid') ||
        (hasGone(current.state) && payable.paidAt !== null && settledBy.firstAt > payable.paidAt))
    // What was decided to go back keeps nothing; what follows for a term is decided with its contract.
    const isGivenBack = payable.money !== undefined && hasGone(current.state)
    const again =
      pays(payable, call) && (isGivenBack || rightPayments(payable, movements).filter(holds).length > 1)
    const effects: PaymentEffect[] = [
      ...told,
      ...(again ? (['alert-paid-twice'] as const) : []),
      ...(isNew ? (['confirm-late-payment'] as const) : []),
    ]
    return { payable: current, money, effects }
  }
  if (settledBy)
    return {
      payable: { ...current, state: money.late ? 'paid-late' : 'paid', paidAt: settledBy.firstAt },
      money,
      effects: [...told, money.late ? 'confirm-late-payment' : 'fulfil'],
    }
  const state = money.state === 'review' ? 'review' : current.state
  return { payable: { ...current, state }, money, effects: told }
}

/** What a call tells a person, whatever else it does. */
function alertsOf(
  payable: Payable,
  call: PaymentNotification,
  movements: readonly Movement[],
): PaymentEffect[] {
  switch (call.movement) {
    case null:
      return []
    case 'authorised':
    case 'captured':
      return pays(payable, call) ? overtaken(payable, call, movements) : ['alert-wrong-amount']
    case 'capture-failed':
      return ['alert-capture-failed']
    case 'cancelled':
      return wasTold(call, movements) ? ['alert-payment-cancelled'] : []
    case 'refunded':
      return ['alert-refund-told']
    case 'charged-back':
      return ['alert-charged-back']
    case 'unknown':
      return ['alert-unknown-status']
  }
}

/** A promise that comes after its own cancellation opens nothing, and would be told to nobody. */
function overtaken(
  { totalCents }: Payable,
  { transaction }: PaymentNotification,
  movements: readonly Movement[],
): PaymentEffect[] {
  const own = paymentsOf(movements, totalCents).find((payment) => payment.transaction === transaction)
  return own?.progress === 'cancelled' ? ['alert-payment-cancelled'] : []
}

/** Whether something else was said of the transaction: an attempt that was cancelled before it was paid is no news. */
const wasTold = ({ transaction }: PaymentNotification, movements: readonly Movement[]) =>
  movements.some((movement) => movement.transaction === transaction && movement.kind !== 'cancelled')

/** Payments of all that is asked, those included that were lost since, the earliest first. */
const rightPayments = ({ totalCents }: Payable, movements: readonly Movement[]) =>
  paymentsOf(movements, totalCents).filter((payment) => isAsked(payment, totalCents))

const firstRight = (payable: Payable, movements: readonly Movement[]) => rightPayments(payable, movements)[0]

/** Whether somebody has decided that the money goes back. */
export const hasGone = (state: PaymentState) => state === 'refund-due' || state === 'refunded'

/** What of a call tells whether it pays. */
export type Paying = Pick<PaymentNotification, 'outcome' | 'amountCents' | 'currency'>

/** Whether a call says that all that is asked has been paid. */
export const pays = ({ totalCents }: Pick<Payable, 'totalCents'>, call: Paying): boolean =>
  call.outcome === 'accepted' && isAsked(call, totalCents)

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
