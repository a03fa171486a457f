import { addDays, type ParisDay, parisDayAt } from '@portal/content'
import type { OrderItemView } from '../../ground/contract/index.ts'

/** The last day on which all that was ordered is there, as its offers promise it; `null` where none promises a day. */
export function expectedDay(
  items: readonly Pick<OrderItemView, 'delivery'>[],
  paidAt: Date,
): ParisDay | null {
  const days = items.flatMap(({ delivery }) => (delivery ? [delivery.withinDays] : []))
  return days.length === 0 ? null : addDays(parisDayAt(paidAt), Math.max(...days))
}
