import { addDays, type ParisDay } from '@portal/content'
import { periodSpan, type Span } from '../subscription/period.ts'
import type { Contract } from '../subscription/subscription.ts'

/** What asking now for access would change: the days that are paid begin at once, as many as before. */
export interface EarlyOpening {
  /** First day as it stands: when the time to withdraw has passed. */
  from: ParisDay
  span: Span
}

/**
 * What a consumer whose first day has not come can still ask for (Code de la consommation, L221-25): because they did not
 * ask for access at once, or because it was to follow a contract from which they withdrew since. `null` when nothing
 * waits. `coveredThrough`, the last day that the same person has paid for under another contract: nobody pays twice for one
 * day, so what is asked for on that last day begins on the next.
 */
export function earlyOpening(
  contract: Contract,
  coveredThrough: ParisDay | null,
  today: ParisDay,
): EarlyOpening | null {
  const [first, ...others] = contract.paid
  // Nothing is opened early for money that goes back.
  if (contract.audience !== 'personal' || contract.ending !== null || contract.moneyBack) return null
  if (contract.concludedAt === null || !first || others.length > 0 || first.startsOn <= today) return null
  const from = coveredThrough === today ? addDays(today, 1) : today
  if ((coveredThrough !== null && coveredThrough > today) || from >= first.startsOn) return null
  return { from: first.startsOn, span: periodSpan(from, contract.period, 0) }
}
