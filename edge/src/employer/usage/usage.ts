import { addDays, asParisDay, type ParisDay, parisDayAt } from '@portal/content'

// What an employer may know (mission S3); the attacks that these rules answer are in docs/decisions/017.

/** People who are behind a figure, at least. */
export const fewestPeople = 10
/** Figures go by this step, and leave out at least as many of the people who could be behind them. */
export const step = 5
/** Day on which the month before is counted: payments that were received and not applied yet have had four days. */
export const countingDay = 5

/** A calendar month in Europe/Paris, `YYYY-MM`. Months compare as strings. */
export type Month = string & { readonly __month: unique symbol }

export const monthOf = (day: ParisDay): Month => day.slice(0, 7) as Month
export const firstDayOf = (month: Month): ParisDay => asParisDay(`${month}-01`)
export const monthAfter = (month: Month): Month => monthOf(addDays(firstDayOf(month), 31))
export const lastDayOf = (month: Month): ParisDay => addDays(firstDayOf(monthAfter(month)), -1)
const monthBefore = (month: Month): Month => monthOf(addDays(firstDayOf(month), -1))

/** The last month that can be counted on `today`: finished, and its payments settled. */
export function lastCountable(today: ParisDay): Month {
  const before = monthBefore(monthOf(today))
  return Number(today.slice(8)) >= countingDay ? before : monthBefore(before)
}

/** Days on which somebody had a seat of the organisation, first and last included. */
export interface Holding {
  memberId: string
  startsOn: ParisDay
  endsOn: ParisDay
  /** Whether they had connected with it by the end of the month: otherwise their employer knows that they did nothing. */
  everConnected: boolean
}

/** Something that somebody did. */
export interface Occurrence {
  memberId: string
  at: Date
}

/** A shelf of the catalogue. */
export interface Shelf {
  slug: string
  name: string
}

/** Distinct people of one organisation in one month. Never leaves the Worker. */
export interface Headcount {
  /** Who had a seat and may have done something: the employer knows them by name. */
  holders: number
  connected: number
  used: { shelf: Shelf; people: number }[]
}

/**
 * Counts a month. Somebody is counted once a shelf, however much they did, under however many contracts, and only for
 * what they did on a day when they had a seat.
 */
export function countMonth(
  month: Month,
  holdings: readonly Holding[],
  connections: readonly Occurrence[],
  uses: readonly (Occurrence & { shelf: Shelf })[],
): Headcount {
  const held = Map.groupBy(
    holdings.filter(({ startsOn, endsOn }) => startsOn <= lastDayOf(month) && endsOn >= firstDayOf(month)),
    ({ memberId }) => memberId,
  )
  const counts = ({ memberId, at }: Occurrence) => {
    const day = parisDayAt(at)
    const days = held.get(memberId) ?? []
    return monthOf(day) === month && days.some(({ startsOn, endsOn }) => startsOn <= day && day <= endsOn)
  }
  const people = (occurrences: readonly Occurrence[]) =>
    new Set(occurrences.map(({ memberId }) => memberId)).size
  const byShelf = Map.groupBy(uses.filter(counts), ({ shelf }) => shelf.slug)
  return {
    holders: [...held.values()].filter((own) => own.some(({ everConnected }) => everConnected)).length,
    connected: people(connections.filter(counts)),
    used: [...byShelf.values()].flatMap((occurrences) =>
      occurrences[0] ? [{ shelf: occurrences[0].shelf, people: people(occurrences) }] : [],
    ),
  }
}

/** What may be shown: « au moins `atLeast` personnes ». */
export interface Figure {
  measure: 'connected' | 'used'
  /** `null` for connections. */
  shelf: Shelf | null
  atLeast: number
}

/**
 * What may be said of `people` among `holders`: a multiple of the step, `null` when nothing may. `slack`, from 0 to 4
 * and drawn for each figure, moves its thresholds where nobody knows them. `holders` is known to the employer, so that
 * a figure close to it would say what each of them did.
 */
export function atLeast(people: number, holders: number, slack: number): number | null {
  const shown = Math.floor(Math.min(people - slack, holders - step) / step) * step
  return shown >= fewestPeople ? shown : null
}

/** The figures of a month: no total of shelves, which would give back by subtraction what is not shown. */
export function figuresOf({ holders, connected, used }: Headcount, drawSlack: () => number): Figure[] {
  const figure = (measure: Figure['measure'], shelf: Shelf | null, people: number): Figure[] => {
    const shown = atLeast(people, holders, drawSlack())
    return shown === null ? [] : [{ measure, shelf, atLeast: shown }]
  }
  return [
    ...figure('connected', null, connected),
    ...used.flatMap(({ shelf, people }) => figure('used', shelf, people)),
  ]
}
