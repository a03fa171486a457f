import { addDays, type ParisDay } from '@portal/content'
import type { AccessView } from '../../ground/contract/index.ts'

/** Who works for the portal, and as what; everybody else is a `member`. */
export const memberRoles = ['member', 'support', 'dpo', 'comptable', 'administrateur'] as const
export type MemberRole = (typeof memberRoles)[number]
export type StaffRole = Exclude<MemberRole, 'member'>

/** Days on which somebody may use the catalogue, first and last included, Europe/Paris. */
export interface AccessPeriod {
  startsOn: ParisDay
  /** `null` when no end is planned. */
  endsOn: ParisDay | null
}

export type MemberAccess = AccessView

/**
 * Whether `periods` let their holder in on `day`, until when or from when. Periods that touch the day count together, and
 * so do those that go on where others end.
 */
export function accessOn(periods: readonly AccessPeriod[], day: ParisDay): MemberAccess {
  const through = openThrough(periods, day)
  if (through !== 'closed') return { kind: 'open', through }
  const coming = periods.map(({ startsOn }) => startsOn).filter((startsOn) => startsOn > day)
  const [from] = coming.toSorted()
  if (from) return { kind: 'later', from }
  return { kind: 'ended', on: latest(periods.filter(({ endsOn }) => endsOn !== null && endsOn < day)) }
}

/** Last day without a gap from `day` on; `null` when no end is planned. */
function openThrough(periods: readonly AccessPeriod[], day: ParisDay): ParisDay | null | 'closed' {
  let through: ParisDay | 'closed' = 'closed'
  for (const { startsOn, endsOn } of periods.toSorted((one, other) =>
    one.startsOn < other.startsOn ? -1 : 1,
  )) {
    if (startsOn > (through === 'closed' ? day : addDays(through, 1))) break
    if (endsOn === null) return null
    if (endsOn >= day && (through === 'closed' || endsOn > through)) through = endsOn
  }
  return through
}

function latest(periods: readonly AccessPeriod[]): ParisDay | null {
  return periods.reduce<ParisDay | null>(
    (last, { endsOn }) => (endsOn !== null && (last === null || endsOn > last) ? endsOn : last),
    null,
  )
}
