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
  /** Last day that is paid, before the days of grace; `null` when no end is planned. */
  paidThrough: ParisDay | null
}

export type MemberAccess = AccessView

/**
 * Whether `periods` let their holder in on `day`, until when or from when. Periods that touch the day count together, and
 * so do those that go on where others end.
 */
export function accessOn(periods: readonly AccessPeriod[], day: ParisDay): MemberAccess {
  const open = openOn(periods, day)
  if (open) return { kind: 'open', ...open }
  const coming = periods.map(({ startsOn }) => startsOn).filter((startsOn) => startsOn > day)
  const [from] = coming.toSorted()
  if (from) return { kind: 'later', from }
  return { kind: 'ended', on: latest(periods.filter(({ endsOn }) => endsOn !== null && endsOn < day)) }
}

interface OpenDays {
  through: ParisDay | null
  paidThrough: ParisDay | null
}

/** Last days without a gap from `day` on, of access and of what is paid; `null` when `day` is in no period. */
function openOn(periods: readonly AccessPeriod[], day: ParisDay): OpenDays | null {
  let through: ParisDay | null = null
  let paid: ParisDay | null = null
  for (const { startsOn, endsOn, paidThrough } of periods.toSorted((one, other) =>
    one.startsOn < other.startsOn ? -1 : 1,
  )) {
    if (startsOn > (through === null ? day : addDays(through, 1))) break
    if (endsOn === null) return { through: null, paidThrough: null }
    if (endsOn < day) continue
    through = later(through, endsOn)
    paid = later(paid, paidThrough ?? endsOn)
  }
  return through && { through, paidThrough: paid }
}

const later = (one: ParisDay | null, other: ParisDay): ParisDay => (one !== null && one > other ? one : other)

function latest(periods: readonly AccessPeriod[]): ParisDay | null {
  return periods.reduce<ParisDay | null>(
    (last, { endsOn }) => (endsOn !== null && (last === null || endsOn > last) ? endsOn : last),
    null,
  )
}
