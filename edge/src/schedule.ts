import { drizzle } from 'drizzle-orm/d1'
import { allowance } from './ground/database/counted-database.ts'
import { faultLine } from './ground/http/fault-line.ts'
import type { Task } from './ground/room/room.ts'
import type { PortalBindings } from './ground/settings/environment.ts'
import { mailOf } from './letters.ts'
import { activity } from './member-activity.ts'
import { drainOutboxOnSchedule } from './post/outbox/outbox-sender.ts'
import { readEverySetting } from './read-every-setting.ts'
import { roomsOf } from './rooms.ts'

const rooms = roomsOf(activity)

/** Sends the mails that the others have caused. */
const outboxTask: Task = {
  name: 'outbox',
  queries: 200,
  run: (database, now, bindings, left) => drainOutboxOnSchedule(database, now, bindings, mailOf, left),
}

/** What every room does each minute, and then the mails that it has caused. */
export const tasks: readonly Task[] = [...rooms.flatMap((room) => room.tasks ?? []), outboxTask]

/** D1 answers a thousand queries to one invocation of a paid plan; some are left for who looks after it. */
export const mostQueries = 950

/** However long a task takes, the next one begins after this. All of them end long before the fifteen minutes of a run. */
const longestMs = 25_000

/** How late a minute may be told, or how far two clocks may be apart. */
const mostApartMs = 10 * 60_000

/**
 * Runs what is to be done each minute, by `clock`. A minute asked for in the name of another time is refused: what has
 * expired is deleted for ever, and one call of the year 2100 would end every session and every unpaid contract.
 */
export async function onSchedule(
  bindings: PortalBindings,
  scheduledFor: Date,
  clock: Date,
  scheduled: readonly Task[] = tasks,
): Promise<void> {
  const apartMs = Math.abs(scheduledFor.getTime() - clock.getTime())
  // Also where it is no time at all.
  if (!(apartMs <= mostApartMs)) throw new Error('a schedule was asked for, far from now')
  await runSchedule(bindings, clock, scheduled)
}

/**
 * Runs every task within its share of the queries of a run; the last one has what the others left too. One that fails
 * is logged, one that takes too long is left behind, and neither keeps another from running. Where the isolate itself
 * ends with a task, those behind it come first the next minute.
 */
export async function runSchedule(
  bindings: PortalBindings,
  now: Date,
  scheduled: readonly Task[] = tasks,
  tooLong: (signal: AbortSignal) => Promise<void> = (signal) => scheduler.wait(longestMs, { signal }),
): Promise<void> {
  const reading = readEverySetting(bindings, rooms)
  if (reading.kind === 'refused') throw new Error(`the Worker refuses to run: ${reading.reason}`)
  let left = mostQueries
  const order = inTurn(scheduled, now)
  for (const [place, { name, queries, run }] of order.entries()) {
    const isLast = place === order.length - 1
    const allowed = allowance(bindings.DB, isLast ? left : Math.min(queries, left))
    const before = allowed.left()
    const ended = new AbortController()
    try {
      await Promise.race([
        run(drizzle(allowed.database), now, bindings, allowed.left),
        tooLong(ended.signal).then(() => Promise.reject(new Error('took too long'))),
      ])
    } catch (fault) {
      // oxlint-disable-next-line no-console -- the log of the Worker
      console.error('scheduled fault', name, faultLine(fault))
    } finally {
      ended.abort()
    }
    left -= before - allowed.left()
    allowed.close()
  }
}

/** One way in even minutes and the other way in odd ones. What was caused is sent at the end of both. */
function inTurn(scheduled: readonly Task[], now: Date): readonly Task[] {
  const isEven = Math.floor(now.getTime() / 60_000) % 2 === 0
  const last = scheduled.at(-1)
  return isEven || !last || scheduled.length === 1 ? scheduled : [...scheduled.toReversed(), last]
}
