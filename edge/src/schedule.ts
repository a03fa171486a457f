import { drizzle } from 'drizzle-orm/d1'
import { faultLine } from './ground/http/fault-line.ts'
import type { Task } from './ground/room/room.ts'
import type { PortalBindings } from './ground/settings/environment.ts'
import { mailOf } from './letters.ts'
import { activity } from './member-activity.ts'
import { drainOutboxOnSchedule } from './post/outbox/outbox-sender.ts'
import { readEverySetting } from './read-every-setting.ts'
import { roomsOf } from './rooms.ts'

const rooms = roomsOf(activity)

/** What every room does each minute, and then the mails that it has caused. */
const tasks: readonly Task[] = [
  ...rooms.flatMap((room) => room.tasks ?? []),
  {
    name: 'outbox',
    run: (database, now, bindings) => drainOutboxOnSchedule(database, now, bindings, mailOf),
  },
]

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

/** Runs every task: one that fails is logged and keeps no other from running. */
export async function runSchedule(
  bindings: PortalBindings,
  now: Date,
  scheduled: readonly Task[] = tasks,
): Promise<void> {
  const reading = readEverySetting(bindings, rooms)
  if (reading.kind === 'refused') throw new Error(`the Worker refuses to run: ${reading.reason}`)
  const database = drizzle(bindings.DB)
  for (const { name, run } of scheduled) {
    try {
      await run(database, now, bindings)
    } catch (fault) {
      // oxlint-disable-next-line no-console -- the log of the Worker
      console.error('scheduled fault', name, faultLine(fault))
    }
  }
}
