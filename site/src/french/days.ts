import type { ParisDay } from '@portal/content'
import { dayInWords, instantInWords, monthInWords } from '@portal/content/french'
import { remembered } from './remembered.ts'

const heldTogether = (text: string) => text.replaceAll(' ', '\u00a0')

/** Some three years: a catalogue says the same few hundred days on all its pages. */
const yearsOfDays = 1000

/** « 1er janvier 2027 », held together by no-break spaces. */
export const formatDay = remembered(yearsOfDays, (day: ParisDay) => heldTogether(dayInWords(day)))

/** « novembre 2026 », of `2026-11`. */
export const formatMonth = (month: string): string => heldTogether(monthInWords(month))

/** « 14/11/2026 ». */
export function formatShortDay(day: ParisDay): string {
  return day.split('-').reverse().join('/')
}

/** « 23 novembre 2026 à 19:05 », on clocks in Paris. */
export const formatInstant = (instant: Date): string => heldTogether(instantInWords(instant))
