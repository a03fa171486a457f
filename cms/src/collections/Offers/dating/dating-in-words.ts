import { daysInWords, sessionInWords, weekdaysInWords } from '@portal/content/sold-words'
import type { PartInWords } from '../../../review/parts-in-words.ts'
import { heldOpening } from '../../../shown/to-snapshot/held-opening.ts'
import { type HeldSession, heldSessions } from '../../../shown/to-snapshot/held-sessions.ts'

export const placesInWords = (quota: number | null): string =>
  quota === null ? 'places non comptées' : quota === 1 ? 'une place' : `${quota} places`

const sessionWords = ({ startsAt, label, quota, closed }: HeldSession): string =>
  [
    sessionInWords(new Date(startsAt)),
    ...(label === '' ? [] : [label]),
    placesInWords(quota),
    ...(closed ? ['fermée à la vente'] : []),
  ].join(', ')

/** Each session as a reviewer reads it. */
export const sessionsInParts = (value: unknown): PartInWords[] =>
  heldSessions(value).map((one) => ({
    key: one.pool,
    name: sessionInWords(new Date(one.startsAt)),
    words: sessionWords(one),
  }))

/** A calendar as a reviewer reads it. */
export function openingInParts(value: unknown): PartInWords[] {
  const { closedWeekdays, closedDays, openDays } = heldOpening.parse(value)
  return [
    { key: 'closedWeekdays', name: 'Fermé chaque semaine', words: weekdaysInWords(closedWeekdays) },
    { key: 'closedDays', name: 'Fermé aussi', words: daysInWords(closedDays) },
    { key: 'openDays', name: 'Ouvert quand même', words: daysInWords(openDays) },
  ]
}
