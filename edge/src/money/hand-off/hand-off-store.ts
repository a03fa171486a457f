import { faultLine } from '@portal/content/log'
import { parisDayAt } from '@portal/content'
import { and, eq, gte, isNull, lte, sql } from 'drizzle-orm'
import type { Database } from '../../ground/database/database.ts'
import { log } from '../../ground/log/log.ts'
import { type Left, unbounded } from '../../ground/room/room.ts'
import { outbox, type OutboxEvent } from '../../post/outbox/outbox-schema.ts'
import { mostAttempts } from '../../post/outbox/outbox.ts'
import { claimEvent, dueEvents, markSent } from '../../post/outbox/sending-store.ts'
import { queueEvent } from '../../post/outbox/outbox-store.ts'
import { batchWhile } from '../../ground/database/batch-condition.ts'
import { orderFulfilments } from '../order/fulfilment-schema.ts'
import { handOffKey, mayMove, moveFulfilment } from '../order/fulfilment-store.ts'
import { applyReply, isUnservedSettled, noteAnswer } from './answer-store.ts'
import { orderMessage } from './order-message.ts'
import { handToPartner, type Send } from './partner-http.ts'
import { type Partner, partnerOf } from './partner-settings.ts'
import { type ServedOrder, servedOrder } from './served-order-store.ts'

/** Messages of one run, sent side by side: workerd has six connections open at once. */
const mostPerRun = 5
const queriesOfMessage = 14
const mostGivenUp = 2
export const queriesOfHandOffs = mostPerRun * queriesOfMessage + 2 * mostGivenUp + 1

/** What a run hands orders over with. */
export interface HandingOver {
  database: Database
  partners: readonly Partner[]
  send: Send
}

/**
 * Hands over the orders that wait, every minute: each by the port of its partner. What fails is tried again later, at growing
 * distances; after the last try it is dead, and the desk is told. One that fails stops no other.
 */
export async function handOverOrders(handing: HandingOver, now: Date, left: Left = unbounded): Promise<void> {
  await giveUp(handing.database, now)
  const due = await dueEvents(handing.database, now, { queue: 'hand-offs', most: mostPerRun })
  const affordable = due.slice(0, Math.max(0, Math.floor(left() / queriesOfMessage)))
  const tried = await Promise.allSettled(affordable.map((event) => handOver(handing, event, now)))
  const faults = tried.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []))
  for (const fault of faults) log('error', 'order not handed over', { fault: faultLine(fault) })
}

async function handOver(
  { database, partners, send }: HandingOver,
  event: OutboxEvent,
  now: Date,
): Promise<void> {
  if ((await claimEvent(database, event, now)) === null) return
  const { orderId = '', round = '' } = event.payload
  const order = await servedOrder(database, orderId)
  const current = order?.fulfilment
  // Called off meanwhile, served by a file, or handed over again by another message.
  if (!order || current?.state !== 'waiting' || String(current.round) !== round)
    return markSent(database, event.eventKey, null, now)
  const partner = partnerOf(partners, order.sellerSlug)
  if (partner?.port !== 'http') {
    await putInFile(database, order, now)
    return markSent(database, event.eventKey, null, now)
  }
  const outcome = await handToPartner(partner, orderMessage(order, current.round), now, send)
  switch (outcome.kind) {
    case 'answered':
      await applyReply(database, order, outcome.reply, 'reply', now)
      return markSent(database, event.eventKey, null, now)
    case 'taken':
      await database.batch([
        moveFulfilment(database, order.id, 'sent', now),
        noteAnswer(database, order.id, { how: 'reply', answer: 'taken' }, now),
      ])
      return markSent(database, event.eventKey, null, now)
    case 'failed':
      log('error', 'order not handed over', {
        partner: partner.id,
        attempt: event.attempts + 1,
        why: outcome.why,
      })
      await database
        .update(orderFulfilments)
        .set({ failure: outcome.why })
        .where(mayMove(order.id, 'gave-up'))
  }
}

/** In the file of today, which somebody of the desk sends once the day is over. */
async function putInFile(database: Database, { id }: ServedOrder, now: Date): Promise<void> {
  await database
    .update(orderFulfilments)
    .set({ fileDay: parisDayAt(now) })
    .where(and(eq(orderFulfilments.orderId, id), isNull(orderFulfilments.fileDay)))
}

/** Messages of which no try is left: their orders are dead, and the desk is told once. */
async function giveUp(database: Database, now: Date): Promise<void> {
  const givenUp = and(
    eq(outbox.kind, 'hand-off'),
    isNull(outbox.sentAt),
    gte(outbox.attempts, mostAttempts),
    // The last one may still be under way.
    lte(outbox.nextAttemptAt, now),
  )
  const rows = await database
    .select({ orderId: orderFulfilments.orderId, round: orderFulfilments.round })
    .from(orderFulfilments)
    .innerJoin(
      outbox,
      eq(
        outbox.eventKey,
        sql`'hand-off:' || ${orderFulfilments.orderId} || ':' || ${orderFulfilments.round}`,
      ),
    )
    .where(and(eq(orderFulfilments.state, 'waiting'), givenUp))
    .limit(mostGivenUp)
  for (const { orderId, round } of rows)
    await database.batch([
      moveFulfilment(database, orderId, 'gave-up', now),
      queueEvent(
        database,
        `alert-hand-off-dead:${orderId}:${round}`,
        'alert-hand-off-dead',
        { orderId },
        now,
      ),
    ])
}

/** What came of a word of the desk. */
export type AskedAgain = 'asked' | 'too-late' | 'money-went-back'

/**
 * Hands an order over once more, on the word of the desk. What is owed back for it stays on the list until whoever gives money
 * back says what came of it: it may be under way. `also` are queries of the same batch, as a line of the journal.
 */
export async function handOverAgain(
  database: Database,
  orderId: string,
  now: Date,
  also: Parameters<typeof batchWhile>[2] = [],
): Promise<AskedAgain> {
  const order = await servedOrder(database, orderId)
  const round = (order?.fulfilment?.round ?? 0) + 1
  if (await isUnservedSettled(database, orderId)) return 'money-went-back'
  const first = await batchWhile(
    database,
    { table: orderFulfilments, condition: mayMove(orderId, 'asked-again') },
    [
      moveFulfilment(database, orderId, 'asked-again', now, { fileDay: null }),
      database.update(orderFulfilments).set({ round }).where(eq(orderFulfilments.orderId, orderId)),
      queueEvent(database, handOffKey(orderId, round), 'hand-off', { orderId, round: String(round) }, now),
      ...also,
    ],
  )
  return first ? 'asked' : 'too-late'
}
