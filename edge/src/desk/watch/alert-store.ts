import { parisDayAt } from '@portal/content'
import { type AlertLetter, type AlertState, alertStep } from '@portal/content/watch'
import { and, isNull } from 'drizzle-orm'
import type { Database } from '../../ground/database/database.ts'
import type { PortalBindings } from '../../ground/settings/environment.ts'
import { examinations } from '../../people/examination/examination-schema.ts'
import { queueEvent } from '../../post/outbox/outbox-store.ts'
import { type AlertCause, alertCauses } from './alert-causes.ts'
import { alertsOf } from './alert-rules.ts'
import { dayAndUsual } from './day-count-store.ts'
import { watchedFacts } from './facts-store.ts'
import { keyAges } from './key-ages.ts'
import { watchAlerts } from './watch-schema.ts'

/** Queries of `tellAlerts`, at most: what is read, then a row and a letter for each cause. */
export const queriesOfAlerts = 7 + 2 * alertCauses.length

/** Days that one is compared with. */
const usualDays = 14

/**
 * Looks at how the portal stands, and queues a letter for what began, lasts or has ended. The key of a letter follows from the state that
 * it changes: of two that look at once, one queues it.
 */
export async function tellAlerts(database: Database, now: Date, bindings: PortalBindings): Promise<void> {
  const [facts, refusals, unseenExaminations, rows] = await Promise.all([
    watchedFacts(database),
    dayAndUsual(database, 'sign-in-refusals', parisDayAt(now), usualDays),
    database.$count(examinations, and(isNull(examinations.seenAt), isNull(examinations.decidedAt))),
    database.select().from(watchAlerts),
  ])
  const active = alertsOf({ ...facts, refusals, unseenExaminations, keys: keyAges(bindings) }, now)
  const queries = alertCauses.flatMap((cause) => {
    const last = rows.find((row) => row.cause === cause) ?? null
    const step = alertStep(last, active.has(cause), now)
    if (!step) return []
    const { state } = step
    // That somebody has read it is told to nobody.
    const letter = cause === 'examination-opened' && step.letter === 'ended' ? null : step.letter
    const kept = database
      .insert(watchAlerts)
      .values({ cause, ...state })
      .onConflictDoUpdate({ target: watchAlerts.cause, set: state })
    if (letter === null) return [kept]
    const value = active.get(cause) ?? ''
    const payload = { cause, letter, value, since: state.beganAt.toISOString() }
    return [kept, queueEvent(database, letterKey(cause, letter, last), 'watch-alert', payload, now)]
  })
  const [first, ...others] = queries
  if (first) await database.batch([first, ...others])
}

const letterKey = (cause: AlertCause, letter: AlertLetter, last: AlertState | null) => {
  const from = letter === 'ended' ? last?.beganAt : last?.toldAt
  return `watch-alert:${cause}:${letter}:${from?.getTime() ?? 0}`
}
