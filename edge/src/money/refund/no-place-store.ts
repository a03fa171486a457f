import { addDays, parisDayAt } from '@portal/content'
import { and, sql } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import type { Database } from '../../ground/database/database.ts'
import { queueEventWhen } from '../../post/outbox/outbox-store.ts'
import { orders } from '../order/order-schema.ts'
import { hasPlaces, placesKept } from '../stock/stock-store.ts'
import { giveBackDays, noPlacePrefix } from './paid-again.ts'
import { type Held, owe } from './paid-again-store.ts'

declare module '../../post/outbox/outbox.ts' {
  interface EventPayloads {
    /** Told to whoever paid when no place was left: `sourceKey` names the refund. */
    'no-place-left': { orderId: string; sourceKey: string }
    'alert-no-place-left': { orderId: string; notificationId: string }
  }
}

/** How the refund of an order is named whose places were gone when its money came. */
export const noPlaceKey = (orderId: string) => `${noPlacePrefix}order:${orderId}`

/**
 * Queries for the batch in which the money of an order comes late, after its places were asked for again: without them it is
 * owed back, whoever paid is told, and so is the desk. Nothing while `held` is not there, or its places are.
 */
export function oweForNoPlace(
  database: Database,
  orderId: string,
  { transaction, amountCents }: { transaction: string; amountCents: number },
  { id: notificationId, receivedAt }: { id: string; receivedAt: Date },
  held: Held,
): BatchItem<'sqlite'>[] {
  const sourceKey = noPlaceKey(orderId)
  const condition = and(held.condition, hasPlaces(orderId), sql`NOT ${placesKept(orderId)}`)
  const withoutPlace = { table: held.table, condition }
  const dueOn = addDays(parisDayAt(receivedAt), giveBackDays)
  const owed = { sourceKey, transaction, toldAt: receivedAt, amountCents, dueOn }
  return [
    ...owe(database, { kind: 'order', id: orderId, subscriptionId: null }, owed, withoutPlace),
    queueEventWhen(
      database,
      `alert-no-place-left:${orderId}`,
      'alert-no-place-left',
      { orderId, notificationId },
      receivedAt,
      withoutPlace,
    ),
    queueEventWhen(database, sourceKey, 'no-place-left', { orderId, sourceKey }, receivedAt, withoutPlace),
    database.update(orders).set({ state: 'refund-due' }).where(condition),
  ]
}
