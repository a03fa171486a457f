import { keptLine } from '@portal/content/text'
import { openingRule } from '@portal/content'
import { z } from 'zod'
import { heldSession } from '../../../shown/to-snapshot/held-sessions.ts'

/** A session as a form sends it: one that has just been written has no pool yet. */
const typedSession = heldSession.extend({ pool: heldSession.shape.pool.optional().catch(undefined) })
export type TypedSession = z.infer<typeof typedSession>

/** More than an offer may have, so that the form says so rather than a refusal of all of it. */
const mostTyped = 2000
const typedList = z.array(typedSession).max(mostTyped)
const inOrder = (one: TypedSession, other: TypedSession) =>
  Date.parse(one.startsAt) - Date.parse(other.startsAt) || (one.label < other.label ? -1 : 1)

/** The sessions of a form, the earliest first, their words kept as all words are; `null` for anything else. */
export function typedSessions(value: unknown): TypedSession[] | null {
  const parsed = typedList.safeParse(value ?? [])
  if (!parsed.success) return null
  return parsed.data
    .map((one) => ({
      ...one,
      startsAt: new Date(one.startsAt).toISOString(),
      label: keptLine(one.label, { noBreak: 'stays' }),
    }))
    .toSorted(inOrder)
}

const distinct = <Value extends number | string>(values: readonly Value[]) =>
  [...new Set(values)].toSorted((one, other) => (one < other ? -1 : 1))

/** The days of a form, each once and in order; `null` for anything else. */
export function typedOpening(value: unknown) {
  const parsed = openingRule.safeParse({
    closedWeekdays: [],
    closedDays: [],
    openDays: [],
    ...asObject(value),
  })
  if (!parsed.success) return null
  const { closedWeekdays, closedDays, openDays } = parsed.data
  return {
    closedWeekdays: distinct(closedWeekdays),
    closedDays: distinct(closedDays),
    openDays: distinct(openDays),
  }
}

const asObject = (value: unknown): object | null =>
  value === null || value === undefined ? {} : typeof value === 'object' ? value : { closedWeekdays: value }
