import { and, eq, exists, inArray, type SQL, sql } from 'drizzle-orm'
import type { FulfilmentState } from '../../ground/contract/index.ts'
import type { Database } from '../../ground/database/database.ts'
import { queueEventWhen } from '../../post/outbox/outbox-store.ts'
import { type FulfilmentRow, orderFulfilments } from './fulfilment-schema.ts'
import { afterFulfilmentEvent, type FulfilmentEvent } from './order-fulfilment.ts'
import { orders } from './order-schema.ts'

declare module '../../post/outbox/outbox.ts' {
  interface EventPayloads {
    /** A message to whoever serves an order; `round` says which time it is handed over. */
    'hand-off': { orderId: string; round: string }
  }
}

const states: readonly FulfilmentState[] = [
  'none',
  'waiting',
  'sent',
  'accepted',
  'ready',
  'rejected',
  'dead',
]

/** The states that an event moves an order from. */
export const movedBy = (event: FulfilmentEvent): FulfilmentState[] =>
  states.filter((state) => state !== 'none' && afterFulfilmentEvent(state, event) !== state)

/** The state that an event leads to, whichever of its states it finds. */
function ledToBy(event: FulfilmentEvent): FulfilmentState {
  const [from] = movedBy(event)
  if (!from) throw new Error(`nothing is moved by ${event}`)
  return afterFulfilmentEvent(from, event)
}

export const handOffKey = (orderId: string, round: number) => `hand-off:${orderId}:${round}`

/** An order waits to be handed to whoever serves it, once, and its message is queued: for the batch that finds it paid. */
export function askService(database: Database, orderId: string, at: Date, happened: SQL | undefined) {
  const instant = at.getTime()
  const when = { table: orders, condition: happened }
  return [
    database
      .insert(orderFulfilments)
      .select(
        database
          .select({
            orderId: orders.id,
            sellerSlug: orders.sellerSlug,
            state: sql<'waiting'>`'waiting'`.as('state'),
            round: sql<number>`1`.as('round'),
            askedAt: sql<Date>`${instant}`.as('asked_at'),
            movedAt: sql<Date>`${instant}`.as('moved_at'),
            readyAt: sql<null>`NULL`.as('ready_at'),
            fileDay: sql<null>`NULL`.as('file_day'),
            partnerReference: sql<null>`NULL`.as('partner_reference'),
            reason: sql<null>`NULL`.as('reason'),
            failure: sql<null>`NULL`.as('failure'),
          })
          .from(orders)
          .where(and(eq(orders.id, orderId), happened)),
      )
      .onConflictDoNothing(),
    queueEventWhen(database, handOffKey(orderId, 1), 'hand-off', { orderId, round: '1' }, at, when),
  ]
}

/** Its money went back, or never came: nobody is to serve it any more, unless somebody does already. */
export const callOff = (database: Database, orderId: string, at: Date, happened: SQL | undefined) =>
  moveFulfilment(database, orderId, 'called-off', at, {}, exists(found(database, orderId, happened)))

const found = (database: Database, orderId: string, happened: SQL | undefined) =>
  database
    .select({ one: sql`1` })
    .from(orders)
    .where(and(eq(orders.id, orderId), happened))

/** A query that moves an order by an event, from the states that it moves and from no other; told again, it changes nothing. */
export function moveFulfilment(
  database: Database,
  orderId: string,
  event: FulfilmentEvent,
  at: Date,
  said: Partial<Pick<FulfilmentRow, 'partnerReference' | 'reason' | 'fileDay'>> = {},
  also?: SQL,
) {
  const state = ledToBy(event)
  return database
    .update(orderFulfilments)
    .set({
      reason: null,
      ...(event === 'gave-up' ? {} : { failure: null }),
      ...said,
      state,
      movedAt: at,
      ...(state === 'ready' ? { readyAt: at } : {}),
    })
    .where(and(eq(orderFulfilments.orderId, orderId), inArray(orderFulfilments.state, movedBy(event)), also))
}

/** A condition on `order_fulfilments`: an event still moves this order. */
export const mayMove = (orderId: string, event: FulfilmentEvent) =>
  and(eq(orderFulfilments.orderId, orderId), inArray(orderFulfilments.state, movedBy(event)))

export async function fulfilmentOf(database: Database, orderId: string): Promise<FulfilmentRow | null> {
  const [row] = await database.select().from(orderFulfilments).where(eq(orderFulfilments.orderId, orderId))
  return row ?? null
}
