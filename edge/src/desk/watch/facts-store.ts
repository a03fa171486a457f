import { and, count, eq, isNull, lt, min, ne, not } from 'drizzle-orm'
import type { Database } from '../../ground/database/database.ts'
import { paymentNotifications, waitingNotifications } from '../../money/payment/payment-schema.ts'
import { outbox } from '../../post/outbox/outbox-schema.ts'
import { mostAttempts } from '../../post/outbox/outbox.ts'
import { deadLetters, refusedByMailbox } from '../../post/outbox/sending-store.ts'
import { lastCmsWord, type ToldByCms } from './cms-word-store.ts'
import { type Done, lastDone } from './watch-schema.ts'

/** What stands in a queue, and since when. */
export interface Queue {
  waiting: number
  oldestAt: Date | null
}

/** How the portal stands, in counts and instants, of nobody. */
export interface WatchedFacts {
  mails: Queue & { dead: number }
  notifications: Queue
  done: Partial<Record<Done, { at: Date; which: string }>>
  /** `null` until the CMS has spoken. */
  cms: ToldByCms | null
}

/** An announcement may be stopped for as long as one likes, and one mailbox may refuse: their letters are not late. */
const isWaiting = and(
  isNull(outbox.sentAt),
  lt(outbox.attempts, mostAttempts),
  ne(outbox.kind, 'notice'),
  not(refusedByMailbox),
)

/** Reads how the portal stands: five queries. */
export async function watchedFacts(database: Database): Promise<WatchedFacts> {
  const [mails, notifications, dead, done, cms] = await Promise.all([
    database
      .select({ waiting: count(), oldestAt: min(outbox.createdAt) })
      .from(outbox)
      .where(isWaiting),
    database
      .select({ waiting: count(), oldestAt: min(paymentNotifications.receivedAt) })
      .from(waitingNotifications)
      .innerJoin(paymentNotifications, eq(paymentNotifications.id, waitingNotifications.notificationId)),
    deadLetters(database),
    database.select().from(lastDone),
    lastCmsWord(database),
  ])
  const none = { waiting: 0, oldestAt: null }
  return {
    mails: { ...(mails[0] ?? none), dead },
    notifications: notifications[0] ?? none,
    cms,
    done: Object.fromEntries(done.map(({ what, at, which }) => [what, { at, which }])),
  }
}
