import { and, gte, lt } from 'drizzle-orm'
import type { Database } from '../../ground/database/database.ts'
import { outbox } from '../../post/outbox/outbox-schema.ts'
import { queueEvent } from '../../post/outbox/outbox-store.ts'

/** One in ten minutes, and so many in all: letters that nobody reads fill a mailbox, and ours is judged by them. */
const minutesBetween = 10
export const mostLettersAgain = 10

/** What came of « Renvoyer ». */
export type AskedLetter = 'sent' | 'just-sent' | 'too-many'

export async function sendTicketLetterAgain(
  database: Database,
  orderId: string,
  now: Date,
): Promise<AskedLetter> {
  const prefix = `tickets-again:${orderId}:`
  const sent = await database.$count(
    outbox,
    // The sign after the last of the prefix: the key is the index.
    and(gte(outbox.eventKey, prefix), lt(outbox.eventKey, `${prefix.slice(0, -1)};`)),
  )
  if (sent >= mostLettersAgain) return 'too-many'
  const key = prefix + Math.floor(now.getTime() / (minutesBetween * 60_000))
  const queued = await queueEvent(database, key, 'tickets-again', { orderId }, now)
  return queued.meta.changes > 0 ? 'sent' : 'just-sent'
}
