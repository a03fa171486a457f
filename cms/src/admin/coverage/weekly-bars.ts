import { addDays, asParisDay, type ParisDay } from '@portal/content'
import type { Coverage } from '@portal/content/channel'

/** One bar of the chart: a week, those without any acceptance included. */
export interface WeekBar {
  monday: ParisDay
  accepted: number
}

/** As many weeks as stand side by side on a screen. */
export const mostWeeks = 26

/** The last weeks of a version up to `today`, oldest first, from its first acceptance. */
export function weeklyBars(weeks: Coverage['versions'][number]['weeks'], today: ParisDay): WeekBar[] {
  const [first] = weeks
  if (!first) return []
  const counts = new Map(weeks.map(({ monday, accepted }) => [monday, accepted]))
  const bars: WeekBar[] = []
  for (let monday = asParisDay(first.monday); monday <= today; monday = addDays(monday, 7))
    bars.push({ monday, accepted: counts.get(monday) ?? 0 })
  return bars.slice(-mostWeeks)
}

/** Who accepted of those who were asked: `null` when nobody was. */
export function share({ accepted, toAccept }: { accepted: number; toAccept: number }): number | null {
  return accepted + toAccept === 0 ? null : accepted / (accepted + toAccept)
}
