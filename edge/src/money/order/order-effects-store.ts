import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import type { Database } from '../../ground/database/database.ts'
import { queueEventWhen } from '../../post/outbox/outbox-store.ts'
import { hasPlaces, placesKept, sellPlaces } from '../stock/stock-store.ts'
import { askService, callOff } from './fulfilment-store.ts'
import { orders } from './order-schema.ts'

/** Something that has happened to the money of orders. */
export type OrderHappening =
  /**
   * All that is asked has come, in time (`paid`) or after the window (`paid-late`), as this call of the bank says. Either takes
   * its places: those that it still holds, or others where they were freed and there is room.
   */
  | { kind: 'paid' | 'paid-late'; orderId: string; notificationId: string }
  /** Somebody has decided that its money goes back: nothing of it is served, and its places are free. */
  | { kind: 'given-back'; orderId: string; notificationId: string }
  /** All of it has gone back to whoever paid, or a part of it. */
  | { kind: 'refunded' | 'partly-refunded'; orderId: string; notificationId: string }
  /** What had been paid was charged back, cancelled or never captured. */
  | { kind: 'disputed' | 'lost'; orderId: string; notificationId: string }
  /** The window is over and nothing has settled them: up to a thousand at once, those included whose money is in review. */
  | { kind: 'over'; orderIds: readonly string[] }

/**
 * What follows from it, in the batch of the change and after it: all of it is kept, or nothing. `happened` is the condition
 * on `orders` under which it did happen, once the change is written; each query has to hold to it, since another call may
 * have been written first. The same thing is told again as often as the bank calls: a query changes nothing the second time.
 * None may fail for want of a place: money that has come is kept on record whatever is left to sell.
 *
 * Here is where places are sold or freed, and where an order is handed to whoever serves it.
 */
export function orderEffects(
  database: Database,
  happening: OrderHappening,
  at: Date,
  happened: SQL | undefined,
): BatchItem<'sqlite'>[] {
  switch (happening.kind) {
    case 'paid': {
      const { orderId } = happening
      return [
        ...sellPlaces(database, orderId, at, isSo(database, happened)),
        fulfilWhen(database, happening, at, happened),
        ...askService(database, orderId, at, happened),
      ]
    }
    case 'paid-late': {
      const { orderId, notificationId } = happening
      const about = { orderId, notificationId }
      const key = `confirm-late-payment:${orderId}`
      const servedAgain = and(eq(orders.id, orderId), eq(orders.state, 'paid'))
      return [
        ...sellPlaces(database, orderId, at, isSo(database, happened)),
        // Its places are its own again: nobody has anything to decide.
        database
          .update(orders)
          .set({ state: 'paid' })
          .where(and(happened, eq(orders.state, 'paid-late'), hasPlaces(orderId), placesKept(orderId))),
        fulfilWhen(database, happening, at, servedAgain),
        ...askService(database, orderId, at, servedAgain),
        // With places it is served, or owed back for want of them.
        queueEventWhen(database, key, 'confirm-late-payment', about, at, {
          table: orders,
          condition: and(happened, sql`NOT ${hasPlaces(orderId)}`),
        }),
      ]
    }
    case 'given-back':
    case 'refunded':
    case 'lost':
      return [callOff(database, happening.orderId, at, happened)]
    case 'partly-refunded':
    case 'disputed':
    case 'over':
      return []
  }
}

/** Whether `happened` is so of some order. */
const isSo = (database: Database, happened: SQL | undefined): SQL =>
  sql`EXISTS ${database
    .select({ one: sql`1` })
    .from(orders)
    .where(happened)}`

const fulfilWhen = (
  database: Database,
  { orderId, notificationId }: { orderId: string; notificationId: string },
  at: Date,
  condition: SQL | undefined,
) =>
  queueEventWhen(database, `fulfil:${orderId}`, 'fulfil', { orderId, notificationId }, at, {
    table: orders,
    condition,
  })
