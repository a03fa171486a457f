import { drawRequestNumber, faultLine } from '@portal/content/log'
import { drizzle } from 'drizzle-orm/d1'
import { allowance } from './ground/database/counted-database.ts'
import { log, numbered } from './ground/log/log.ts'
import type { Task } from './ground/room/room.ts'
import type { PortalBindings } from './ground/settings/environment.ts'
import { mailOf } from './letters.ts'
import { activity } from './member-activity.ts'
import { drainOutboxOnSchedule } from './post/outbox/outbox-sender.ts'
import { readEverySetting } from './read-every-setting.ts'
import { roomsOf } from './rooms.ts'

const rooms = roomsOf(activity)

/** Sends the mails that the other tasks queued. */
const outboxTask: Task = {
  name: 'outbox',
  queries: 140,
  run: (database, now, bindings, left) => drainOutboxOnSchedule(database, now, bindings, mailOf, left),
}

/** The scheduled tasks of every room, then the mails that they queued. */
export const tasks: readonly Task[] = [...rooms.flatMap((room) => room.tasks ?? []), outboxTask]

/** D1 answers a thousand queries to one invocation of a paid plan; some are left for who looks after it. */
export const mostQueries = 950

/** However long a task takes, the next one begins after this. All of them end long before the fifteen minutes of a run. */
const longestMs = 25_000

/** How late a run may start, or how far two clocks may differ. */
const mostApartMs = 10 * 60_000

/**
 * Runs the scheduled tasks, by `clock`. A run whose scheduled time is far from `clock` is refused: expired rows are
 * deleted for ever, and one call with a date of 2100 would end every session and every unpaid contract.
 */
export async function onSchedule(
  bindings: PortalBindings,
  scheduledFor: Date,
  clock: Date,
  scheduled: readonly Task[] = tasks,
): Promise<void> {
  const apartMs = Math.abs(scheduledFor.getTime() - clock.getTime())
  // Also when it is not a number.
  if (!(apartMs <= mostApartMs)) throw new Error('a schedule was asked for, far from now')
  await numbered(drawRequestNumber(), () => runSchedule(bindings, clock, scheduled))
}

/**
 * Runs every task within its share of the queries of a run; the last one also gets those that the others did not use.
 * A task that fails is logged, one that times out is abandoned, and neither stops the others. When a task brings the
 * isolate down, the order is reversed the next minute, so that those behind it run.
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
      log('error', 'scheduled fault', { task: name, fault: faultLine(fault) })
    } finally {
      ended.abort()
    }
    left -= before - allowed.left()
    allowed.close()
  }
}

/** Forwards in even minutes and backwards in odd ones. The outbox is sent at the end of both. */
function inTurn(scheduled: readonly Task[], now: Date): readonly Task[] {
  const isEven = Math.floor(now.getTime() / 60_000) % 2 === 0
  const last = scheduled.at(-1)
  return isEven || !last || scheduled.length === 1 ? scheduled : [...scheduled.toReversed(), last]
}
