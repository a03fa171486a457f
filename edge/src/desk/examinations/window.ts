import { addDays, type ParisDay, parisDayAt } from '@portal/content'
import type { ExaminationKind } from '../../people/examination/facts.ts'
import { thresholds } from '../../people/examination/thresholds.ts'

/** The days of a kind up to `now`, both included, and the instant that is as many days ago. */
export function windowOf(
  kind: ExaminationKind,
  now: Date,
): { from: ParisDay; through: ParisDay; since: Date } {
  const { days } = thresholds[kind]
  const through = parisDayAt(now)
  return { from: addDays(through, 1 - days), through, since: new Date(now.getTime() - days * 86_400_000) }
}
