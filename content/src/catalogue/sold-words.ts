import { addDays, daysBetween, type ParisDay, parisDayAt } from '../value/calendar.ts'
import { parisTimeAt } from '../value/paris-time.ts'
import { weekdayOf, weekdays, type Weekday } from '../value/weekday.ts'
import type { DayDating, OpeningRule } from './dating.ts'
import type { Delivery } from './delivery.ts'
import type { MemberLimit } from './member-limit.ts'
import { dayInWords } from '../french/days.ts'

/** Words of what is sold, for pages and for the forms of editors alike. Spaces are set by whoever shows them. */

const names: Record<Weekday, string> = {
  1: 'lundi',
  2: 'mardi',
  3: 'mercredi',
  4: 'jeudi',
  5: 'vendredi',
  6: 'samedi',
  7: 'dimanche',
}
export const weekdayName = (weekday: Weekday): string => names[weekday]

/** « vendredi 18 décembre 2026 ». */
export const longDayInWords = (day: ParisDay): string => `${names[weekdayOf(day)]} ${dayInWords(day)}`

/** « 20 h 30 », « 20 h », of `20:30`. */
export function timeInWords(time: string): string {
  const [hours = '', minutes = ''] = time.split(':')
  return minutes === '00' ? `${Number(hours)} h` : `${Number(hours)} h ${minutes}`
}

/** « vendredi 18 décembre 2026 à 20 h 30 », on clocks in Paris. */
export const sessionInWords = (startsAt: Date): string =>
  `${longDayInWords(parisDayAt(startsAt))} à ${timeInWords(parisTimeAt(startsAt))}`

const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} et ${parts.at(-1)}`

/** « le lundi et le mardi »; empty for none. */
export const weekdaysInWords = (some: readonly Weekday[]): string =>
  listed(weekdays.filter((one) => some.includes(one)).map((one) => `le ${names[one]}`))

/** « le 25 décembre 2026, du 2 au 4 janvier 2027 »: three days in a row are told by the first and the last. */
export function daysInWords(some: readonly ParisDay[]): string {
  return listed(
    runsOf(some).flatMap(({ from, through }) => {
      const length = daysBetween(from, through) + 1
      if (length > 2) return [`du ${shortenedBefore(from, through)} au ${dayInWords(through)}`]
      return length === 1
        ? [`le ${dayInWords(from)}`]
        : [`le ${dayInWords(from)}`, `le ${dayInWords(through)}`]
    }),
  )
}

/** « 24 » before « 26 décembre 2026 »: what both have is said once. */
function shortenedBefore(from: ParisDay, through: ParisDay): string {
  const words = dayInWords(from)
  const [day = words, month = ''] = words.split(' ')
  if (from.slice(0, 7) === through.slice(0, 7)) return day
  return from.slice(0, 4) === through.slice(0, 4) ? `${day} ${month}` : words
}

interface Run {
  from: ParisDay
  through: ParisDay
}

function runsOf(some: readonly ParisDay[]): Run[] {
  const runs: Run[] = []
  for (const day of [...new Set(some)].toSorted()) {
    const last = runs.at(-1)
    if (last && addDays(last.through, 1) === day) last.through = day
    else runs.push({ from: day, through: day })
  }
  return runs
}

/** « Tous les jours sauf le lundi »: which days of the week a calendar is open. */
export function openWeekdaysInWords({ closedWeekdays }: Pick<OpeningRule, 'closedWeekdays'>): string {
  const open = weekdays.filter((one) => !closedWeekdays.includes(one))
  if (open.length === 7) return 'Tous les jours'
  if (open.length === 0) return 'Certains jours seulement'
  return open.length > 3
    ? `Tous les jours sauf ${weekdaysInWords(closedWeekdays)}`
    : capitalised(weekdaysInWords(open))
}

/** What a calendar of open days says, a sentence each: its bounds and weekdays, then its exceptions that change something. */
export function openingInWords(dating: Omit<DayDating, 'kind' | 'stock' | 'capacity'>): string[] {
  const { from, through, closedWeekdays } = dating
  const isWithin = (day: ParisDay) => day >= from && day <= through
  const closed = dating.closedDays.filter((day) => isWithin(day) && !closedWeekdays.includes(weekdayOf(day)))
  const open = dating.openDays.filter(
    (day) => isWithin(day) && closedWeekdays.includes(weekdayOf(day)) && !dating.closedDays.includes(day),
  )
  const bounds =
    from === through ? `le ${dayInWords(from)}` : `du ${dayInWords(from)} au ${dayInWords(through)} inclus`
  return [
    from === through ? capitalised(bounds) : `${openWeekdaysInWords(dating)}, ${bounds}`,
    ...(closed.length > 0 ? [`Fermé ${daysInWords(closed)}`] : []),
    ...(open.length > 0 ? [`Ouvert aussi ${daysInWords(open)}`] : []),
  ]
}

/** « Valable 120 jours après l’achat, dernier jour compris ». */
export const validDaysInWords = (validDays: number): string =>
  `Valable ${inDays(validDays)} après l’achat, dernier jour compris`

const inDays = (count: number) => (count === 1 ? 'un jour' : `${count} jours`)

/** « Par courriel, aussitôt payé », « Par courrier, sous 7 jours ». */
export function deliveryInWords({ by, withinDays }: Delivery): string {
  const way =
    by === 'courrier' ? 'Par courrier, à votre adresse' : 'Dans votre compte, en billet électronique'
  return `${way}, ${withinDays === 0 ? 'aussitôt payé' : `sous ${inDays(withinDays)}`}`
}

const periods: Record<MemberLimit['period'], string> = {
  month: 'par membre et par mois',
  year: 'par membre et par an',
  ever: 'par membre',
}

/** « 3 au plus par membre et par an ». */
export const memberLimitInWords = ({ quantity, period }: MemberLimit): string =>
  `${quantity} au plus ${periods[period]}`

const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)
