import type { ParisDay } from '@portal/content'
import type { AccessView } from '@portal/edge/contract'

type OpenAccess = Extract<AccessView, { kind: 'open' }>

/**
 * The days that pages say of an access: until what is paid, and one day alone. Once that is over, the days of grace are
 * said as what they are, beside it. `until` is `null` when no end is planned.
 */
export function openDays(
  { through, paidThrough }: OpenAccess,
  today: ParisDay,
): { until: ParisDay | null; paidThrough: ParisDay | null } {
  return paidThrough !== null && paidThrough < today
    ? { until: through, paidThrough }
    : { until: paidThrough, paidThrough: null }
}
