import { addDays, daysBetween, type ParisDay, parisDayAt } from '@portal/content'
import { orNextWorkingDay } from '../../ground/calendar/working-day.ts'
import type { Span } from './period.ts'

const withdrawalDays = 14

/**
 * Last day on which a consumer may withdraw: fourteen days from the day after the conclusion, or the first working day
 * that follows (Code de la consommation, L221-18 and L221-19).
 */
export function withdrawalThrough(concludedAt: Date): ParisDay {
  return orNextWorkingDay(addDays(parisDayAt(concludedAt), withdrawalDays))
}

/** First day of access: at once when that was expressly asked for, otherwise when one can no longer withdraw. */
export function firstAccessDay(concludedAt: Date, startRequested: boolean): ParisDay {
  return startRequested ? parisDayAt(concludedAt) : addDays(withdrawalThrough(concludedAt), 1)
}

/**
 * Last day of access under a contract from which somebody withdraws on `day`: that one, until the evening, since its price
 * is kept (L221-25, decision 012). `null` when its days had not begun: nothing was opened, and nothing is kept. What the
 * gate reads (`terms.access_through`), the refund, the pages and the letters all follow it.
 */
export const accessAfterWithdrawal = ({ startsOn }: Span, day: ParisDay): ParisDay | null =>
  day >= startsOn ? day : null

export interface WithdrawalRefund {
  /** What goes back to the payer within fourteen days (L221-24). */
  refundCents: number
  /** What was used until the withdrawal, by the day (L221-25). */
  keptCents: number
  daysUsed: number
}

/**
 * What goes back after a withdrawal on `day`: everything, less the days used when access was expressly asked for
 * before the end of the time to withdraw. Rounded to the cent in favour of the consumer.
 */
export function withdrawalRefund(
  paidCents: number,
  span: Span,
  startRequested: boolean,
  day: ParisDay,
): WithdrawalRefund {
  const whole = daysBetween(span.startsOn, span.endsOn) + 1
  const through = accessAfterWithdrawal(span, day)
  const used = startRequested && through ? Math.min(whole, daysBetween(span.startsOn, through) + 1) : 0
  const keptCents = Math.floor((paidCents * used) / whole)
  return { refundCents: paidCents - keptCents, keptCents, daysUsed: used }
}
