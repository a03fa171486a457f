import { addDays, type ParisDay } from '@portal/content'
import type { Coverage } from '@portal/content/channel'

/** One bar of the chart: a week, those without any acceptance included. */
export interface WeekBar {
  monday: ParisDay
  accepted: number
}

/** As many weeks as stand side by side on a screen. */
export const mostWeeks = 26

/**
 * Weeks of a version from its first acceptance to its last, up to `today` while they fit, oldest first. Long after, the
 * first ones leave: what is shown ends with the last acceptance, so that a chart is never empty.
 */
export function weeklyBars(weeks: Coverage['versions'][number]['weeks'], today: ParisDay): WeekBar[] {
  const [first, last] = [weeks[0], weeks.at(-1)]
  if (!first || !last) return []
  const counts = new Map(weeks.map(({ monday, accepted }) => [monday, accepted]))
  const bars: WeekBar[] = []
  for (let monday = first.monday; monday <= today; monday = addDays(monday, 7)) {
    if (monday > last.monday && bars.length >= mostWeeks) break
    bars.push({ monday, accepted: counts.get(monday) ?? 0 })
  }
  return bars.slice(-mostWeeks)
}

/** Part of the members with access who have accepted: `null` when there is none. */
export function share(members: number, { toAccept }: { toAccept: number }): number | null {
  return members === 0 ? null : (members - toAccept) / members
}
