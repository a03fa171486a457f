import { drizzle } from 'drizzle-orm/d1'
import { deleteOldEmailChanges } from './entrance/email-change/email-change-store.ts'
import { deleteExpiredSessions } from './entrance/session/session.ts'
import { deleteOldCounts } from './entrance/throttle/throttle-store.ts'
import { deleteOldTokens } from './desk/channel/channel-store.ts'
import { type PortalBindings, settingsOf } from './ground/settings/environment.ts'
import { faultLine } from './ground/http/fault-line.ts'
import type { Database } from './ground/database/database.ts'
import { deleteAbandoned } from './money/joining/joining-store.ts'
import { deleteOldStatements } from './money/leaving/old-statement-store.ts'
import { keepTextsAgain } from './desk/kept-text/kept-text-store.ts'
import { alertUnconfirmed } from './money/leaving/unconfirmed-store.ts'
import { deleteOldLinks } from './post/link/link-store.ts'
import { queueNotices } from './texts/notice/notice-store.ts'
import { expirePayables } from './money/attempt/attempt-drawing-store.ts'
import { applyWaitingNotifications } from './money/bank-call/notification-store.ts'
import { deleteOldPassages } from './entrance/second-factor/second-factor-store.ts'
import { deleteExpiredTrust } from './entrance/second-factor/trusted-device-store.ts'
import { advanceRosters } from './employer/roster/roster-application-store.ts'
import { deleteOldLines } from './employer/roster/roster-store.ts'
import { lookAtContracts } from './money/term/due-store.ts'
import { deleteOldLetters } from './post/outbox/old-letter-store.ts'
import { mailOf } from './letters.ts'
import { drainOutboxOnSchedule } from './post/outbox/outbox-sender.ts'
import { countUsage } from './employer/usage/count-store.ts'

/** Something done every minute. It is asked again the next minute, whether or not it has failed. */
export interface Task {
  name: string
  run: (database: Database, now: Date, bindings: PortalBindings) => Promise<unknown>
}

const tasks: readonly Task[] = [
  { name: 'expired-sessions', run: deleteExpiredSessions },
  { name: 'old-attempt-counts', run: deleteOldCounts },
  { name: 'unpaid', run: expirePayables },
  { name: 'waiting-notifications', run: applyWaiting },
  { name: 'channel-tokens', run: deleteOldTokens },
  { name: 'old-links', run: deleteOldLinks },
  { name: 'old-email-changes', run: deleteOldEmailChanges },
  { name: 'old-second-factor-passages', run: deleteOldPassages },
  { name: 'expired-trusted-devices', run: deleteExpiredTrust },
  { name: 'notices', run: queueNotices },
  { name: 'due-dates', run: lookAtContracts },
  { name: 'unconfirmed-statements', run: alertUnconfirmed },
  { name: 'old-statements', run: deleteOldStatements },
  { name: 'old-letters', run: deleteOldLetters },
  { name: 'abandoned-contracts', run: deleteAbandoned },
  { name: 'rosters', run: advanceRosters },
  { name: 'old-roster-lines', run: deleteOldLines },
  { name: 'kept-texts', run: keepTextsAgain },
  { name: 'usage', run: countUsage },
  {
    name: 'outbox',
    run: (database, now, bindings) => drainOutboxOnSchedule(database, now, bindings, mailOf),
  },
]

async function applyWaiting(database: Database, _now: Date, bindings: PortalBindings): Promise<void> {
  const reading = settingsOf(bindings)
  if (reading.kind === 'ready') await applyWaitingNotifications(database, reading.settings.issuer)
}

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
  const reading = settingsOf(bindings)
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
