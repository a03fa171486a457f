import type { ParisDay } from '@portal/content'
import { periodSpan, type Span } from '../subscription/period.ts'
import type { Contract } from '../subscription/subscription.ts'

/** What asking now for access would change: the days that are paid begin at once, as many as before. */
export interface EarlyOpening {
  /** First day as it stands: when the time to withdraw has passed. */
  from: ParisDay
  span: Span
}

/**
 * What a consumer who did not ask for access at once, and whose first day has not come, can still ask for (Code de la
 * consommation, L221-25); `null` when nothing waits. `coveredThrough`, the last day that the same person has paid for
 * under another contract: nobody pays twice for one day.
 */
export function earlyOpening(
  contract: Contract,
  coveredThrough: ParisDay | null,
  today: ParisDay,
): EarlyOpening | null {
  const [first, ...others] = contract.paid
  if (contract.audience !== 'personal' || contract.startRequested || contract.ending !== null) return null
  if (contract.concludedAt === null || !first || others.length > 0 || first.startsOn <= today) return null
  if (coveredThrough !== null && coveredThrough >= today) return null
  return { from: first.startsOn, span: periodSpan(today, contract.period, 0) }
}
