const days = 7
const weeks = 5
const months = 12

const name = /^portail-(\d{4}-\d{2}-\d{2})T(\d{2})-(\d{2})-(\d{2})Z\.age$/

/** Name of a backup by its moment (UTC): by name is by date. */
export const backupName = (madeAt: Date) =>
  `portail-${madeAt.toISOString().slice(0, 19).replaceAll(':', '-')}Z.age`

/** The moment that a name tells; `null` for a file that is none of ours. */
export function momentOf(file: string): Date | null {
  const [, day, hour, minute, second] = name.exec(file) ?? []
  if (day === undefined) return null
  const moment = new Date(`${day}T${hour}:${minute}:${second}Z`)
  return Number.isNaN(moment.getTime()) ? null : moment
}

/**
 * The backups of a folder that may go: what is kept is the newest of each of the last 7 days, 5 weeks and 12 months that have
 * one. A period without a backup counts for nothing, so that a machine that has stopped loses none; the newest always stays,
 * and so does every file that is not ours.
 */
export function removable(files: readonly string[]): string[] {
  const ours = files
    .flatMap((file) => {
      const moment = momentOf(file)
      return moment ? [{ file, moment }] : []
    })
    .sort((one, other) => other.moment.getTime() - one.moment.getTime())
  const kept = new Set<string>()
  for (const [periodOf, most] of [
    [dayOf, days],
    [weekOf, weeks],
    [monthOf, months],
  ] as const) {
    const newest = new Map<string, string>()
    for (const { file, moment } of ours) {
      const period = periodOf(moment)
      if (!newest.has(period) && newest.size < most) newest.set(period, file)
    }
    for (const file of newest.values()) kept.add(file)
  }
  return ours.map(({ file }) => file).filter((file) => !kept.has(file))
}

const dayOf = (moment: Date) => moment.toISOString().slice(0, 10)
const monthOf = (moment: Date) => moment.toISOString().slice(0, 7)

/** The Monday of a week. */
function weekOf(moment: Date): string {
  const sinceMonday = (moment.getUTCDay() + 6) % 7
  return dayOf(new Date(moment.getTime() - sinceMonday * 86_400_000))
}
