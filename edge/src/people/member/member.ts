import type { ParisDay } from '@portal/content'
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

/** Whether `periods` let their holder in on `day`, until when or from when. Periods that touch the day count together. */
export function accessOn(periods: readonly AccessPeriod[], day: ParisDay): MemberAccess {
  const current = periods.filter(
    ({ startsOn, endsOn }) => startsOn <= day && (endsOn === null || day <= endsOn),
  )
  if (current.length > 0) {
    if (current.some(({ endsOn }) => endsOn === null)) return { kind: 'open', through: null }
    return { kind: 'open', through: latest(current) }
  }
  const coming = periods.map(({ startsOn }) => startsOn).filter((startsOn) => startsOn > day)
  const [from] = coming.toSorted()
  if (from) return { kind: 'later', from }
  return { kind: 'ended', on: latest(periods.filter(({ endsOn }) => endsOn !== null && endsOn < day)) }
}

function latest(periods: readonly AccessPeriod[]): ParisDay | null {
  return periods.reduce<ParisDay | null>(
    (last, { endsOn }) => (endsOn !== null && (last === null || endsOn > last) ? endsOn : last),
    null,
  )
}
