import type { ParisDay } from '@portal/content'
import { workingDaysAfter } from '../../ground/calendar/working-day.ts'

/** What the portal and a file say differently about one reference. */
export type DifferenceKind =
  /** The bank has told us of money that no statement shows. */
  | 'paid-here-only'
  /** A statement shows money that the bank has not told us of. */
  | 'paid-there-only'
  /** Asked for on another merchant account than the one that shows it. */
  | 'other-account'
  | 'amount'
  /** Noted as given back, and no statement shows it. */
  | 'refund-here-only'
  /** Given back at the bank, and noted by nobody. */
  | 'refund-there-only'
  | 'chargeback'
  /** Of the partner. */
  | 'served-unpaid'
  | 'paid-unserved'
  | 'served-amount'
  | 'not-served'
  | 'unknown-order'

export interface Difference {
  kind: DifferenceKind
  /** What the portal holds, and what the file shows, in cents. */
  hereCents: number
  thereCents: number
}

/** All that is known of one reference of a merchant account, at the portal and in the files of its bank. */
export interface PaymentFacts {
  /** Whether we drew this reference for this account, for another one, or not at all. */
  drawn: 'here' | 'elsewhere' | 'nowhere'
  /** Told by the bank as promised or moved, each transaction once, and when the last of them first was. */
  toldCents: number
  toldOn: ParisDay | null
  /** Noted as given back, or told so by the bank, and when the last of it was. */
  refundedCents: number
  refundedOn: ParisDay | null
  /** Told by the bank as taken back: somebody has to decide about it already. */
  disputedCents: number
  settledCents: number
  returnedCents: number
  chargedBackCents: number
}

/** The same of an order, at the portal and in the files of the partner. */
export interface ServiceFacts {
  /** What is asked for it, `null` when there is no such order of this seller. */
  askedCents: number | null
  /** Since when it is paid; `null` while it is not, or no more. */
  paidOn: ParisDay | null
  /** Whether all of it is owed back already, or some of it has gone back. */
  isGivenBack: boolean
  servedCents: number
  isServed: boolean
  isNotServed: boolean
}

/** Until when the files of an account tell; `null` before the first of them. */
export type ShownThrough = ParisDay | null

/** Working days in which a bank shows what it has told, or a partner serves; weekends and holidays move no money. */
export const delayDays = { payment: 3, refund: 5, service: 3 } as const

/** Whether a file should show by now what happened on `day`: the delay is over, and a file tells of a day beyond it. */
const isOverdue = (
  day: ParisDay | null,
  days: number,
  shownThrough: ShownThrough,
  today: ParisDay,
): boolean => {
  if (day === null || shownThrough === null) return false
  const due = workingDaysAfter(day, days)
  return due < today && due <= shownThrough
}

/** What differs about one payment. Amounts are added up: a repetition or another order of files changes nothing. */
export function comparePayment(
  facts: PaymentFacts,
  shownThrough: ShownThrough,
  today: ParisDay,
): Difference[] {
  const { drawn, toldCents, toldOn, settledCents, refundedCents, refundedOn, returnedCents } = facts
  const found: Difference[] = []
  const add = (kind: DifferenceKind, hereCents: number, thereCents: number) =>
    found.push({ kind, hereCents, thereCents })
  if (settledCents > 0 && drawn === 'elsewhere') add('other-account', 0, settledCents)
  else if (settledCents > 0 && toldCents === 0) add('paid-there-only', 0, settledCents)
  else if (settledCents > toldCents) add('amount', toldCents, settledCents)
  // A second payment may not have been captured yet: less than was told waits for its delay.
  else if (settledCents < toldCents && isOverdue(toldOn, delayDays.payment, shownThrough, today))
    add(settledCents === 0 ? 'paid-here-only' : 'amount', toldCents, settledCents)
  if (returnedCents > refundedCents) add('refund-there-only', refundedCents, returnedCents)
  if (returnedCents < refundedCents && isOverdue(refundedOn, delayDays.refund, shownThrough, today))
    add('refund-here-only', refundedCents, returnedCents)
  if (facts.chargedBackCents > facts.disputedCents)
    add('chargeback', facts.disputedCents, facts.chargedBackCents)
  return found
}

/** What differs about one order of the partner. */
export function compareService(
  facts: ServiceFacts,
  shownThrough: ShownThrough,
  today: ParisDay,
): Difference[] {
  const { askedCents, paidOn, servedCents, isServed, isNotServed } = facts
  const one = (kind: DifferenceKind, hereCents: number): Difference[] => [
    { kind, hereCents, thereCents: servedCents },
  ]
  if (askedCents === null) return isServed || isNotServed ? one('unknown-order', 0) : []
  if (isServed && paidOn === null) return one('served-unpaid', 0)
  if (isServed && servedCents !== askedCents && !facts.isGivenBack) return one('served-amount', askedCents)
  if (isServed || paidOn === null) return []
  if (isNotServed) return facts.isGivenBack ? [] : one('not-served', askedCents)
  return isOverdue(paidOn, delayDays.service, shownThrough, today) ? one('paid-unserved', askedCents) : []
}

/** Working days in which somebody closes it: a chargeback has to be contested within some two weeks. */
const workingDaysToClose: Record<DifferenceKind, number> = {
  'paid-there-only': 1,
  'served-unpaid': 1,
  'paid-unserved': 1,
  'not-served': 1,
  'paid-here-only': 3,
  'other-account': 3,
  amount: 3,
  'refund-here-only': 3,
  'served-amount': 3,
  'unknown-order': 3,
  'refund-there-only': 5,
  chargeback: 5,
}

/** The last day to close a difference that was found on `day`. */
export const closeBy = (kind: DifferenceKind, day: ParisDay): ParisDay =>
  workingDaysAfter(day, workingDaysToClose[kind])
