import { and, eq } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import type { Database } from '../../ground/database/database.ts'
import { queueEvent, queueEventWhen } from '../../post/outbox/outbox-store.ts'
import { payableTables } from '../attempt/payable-schema.ts'
import { reasonOf } from '../decision/decision.ts'
import { askForDecision } from '../decision/open-decision-store.ts'
import { orderEffects, type OrderHappening } from '../order/order-effects-store.ts'
import { type OrderRow, orders } from '../order/order-schema.ts'
import { holds, paymentsOf } from '../payment/movement.ts'
import { movementsAre } from '../payment/movement-store.ts'
import type { PaymentNotification } from '../payment/notification.ts'
import {
  applyNotification,
  type Payable,
  type PaymentChange,
  type PaymentEffect,
} from '../payment/payable.ts'
import { type PayableKey, payableIds } from '../payment/payable-key.ts'
import { type NotificationRow, paymentAttempts } from '../payment/payment-schema.ts'
import { paidAgain, type RecordedCall } from '../refund/paid-again.ts'
import { oweForNoPlace } from '../refund/no-place-store.ts'
import { oweBack } from '../refund/paid-again-store.ts'
import { terms } from '../subscription/subscription-schema.ts'
import { toldBy, toldOf } from './recorded-call-store.ts'

declare module '../../post/outbox/outbox.ts' {
  interface EventPayloads {
    'alert-unknown-reference': { notificationId: string }
    'alert-conflicting-repeat': { notificationId: string }
    'alert-wrong-mode': { notificationId: string }
    'alert-wrong-merchant': { notificationId: string }
    'alert-malformed': { notificationId: string }
  }
}

/** Optimistic locking: when another call was written first, everything is read and decided again. */
const tries = 6

/** Applies a call that was kept, idempotently. */
export async function applyRecorded(database: Database, row: NotificationRow): Promise<void> {
  for (let attempt = 0; attempt < tries; attempt++) if (await applyOnce(database, row)) return
  throw new Error('an order kept changing under a notification')
}

async function applyOnce(database: Database, row: NotificationRow): Promise<boolean> {
  const found = await paidBy(database, row)
  const notification = toldBy(row)
  if (!found || !notification) {
    await alert(database, row, 'unknown-reference')
    return true
  }
  const { calls, movements } = await toldOf(database, found)
  const change = applyNotification(found, notification, movements, row.receivedAt)
  const { state, paidAt } = change.payable
  const { order } = found
  const isKnown = !order || (order.money === change.money.state && order.moneyLate === change.money.late)
  if (state === found.state && isKnown && change.effects.length === 0) return true
  const table = payableTables[found.kind]
  const asFound = and(
    eq(table.id, found.id),
    eq(table.state, found.state),
    // All that was told until now is in what was decided.
    movementsAre(database, found, movements.length),
  )
  const money = { money: change.money.state, moneyLate: change.money.late }
  const update = order
    ? database
        .update(orders)
        .set({ state, paidAt, ...money })
        .where(asFound)
    : database.update(terms).set({ state, paidAt }).where(asFound)
  const [updated] = await database.batch([
    update,
    ...effectQueries(database, row, { found, notification, calls, change }),
  ])
  return updated.meta.changes > 0
}

interface Applied {
  found: FoundPayable
  notification: PaymentNotification
  calls: readonly (PaymentNotification & RecordedCall)[]
  change: PaymentChange
}

/** Each effect requires the new state: it is skipped when another call has changed it first. */
function effectQueries(database: Database, row: NotificationRow, applied: Applied): BatchItem<'sqlite'>[] {
  const { found, change } = applied
  const table = payableTables[found.kind]
  const held = { table, condition: and(eq(table.id, found.id), eq(table.state, change.payable.state)) }
  const happening = happeningOf(applied, row)
  return [
    ...change.effects.flatMap((effect) => queriesOf(database, row, applied, effect, held)),
    ...(happening
      ? orderEffects(
          database,
          happening,
          row.receivedAt,
          and(eq(orders.id, found.id), eq(orders.money, change.money.state)),
        )
      : []),
  ]
}

function queriesOf(
  database: Database,
  row: NotificationRow,
  { found, notification, calls, change }: Applied,
  effect: PaymentEffect,
  held: Parameters<typeof askForDecision>[5],
): BatchItem<'sqlite'>[] {
  const at = row.receivedAt
  const notificationId = row.id
  if (effect === 'alert-paid-twice')
    return paidAgain(found, stillHeld(found, calls)).flatMap((again) => [
      ...oweBack(database, found, again, held),
    ])
  const why = reasonOf(effect)
  const { transaction, amountCents, currency } = notification
  const told = { notificationId, transaction, amountCents, currency }
  // A term that is paid late has its period opened all the same.
  const isAsked = why !== null && (found.kind === 'order' || why !== 'paid-late')
  const asked = isAsked ? [askForDecision(database, found, why, told, at, held)] : []
  if (isAlert(effect)) {
    const what = { ...payableIds(found), notificationId }
    // A promise and its cancellation are two calls about one thing, which is told once.
    const about = effect === 'alert-payment-cancelled' ? transaction : row.idempotencyKey
    return [...asked, queueEventWhen(database, `${effect}:${about}`, effect, what, at, held)]
  }
  // What follows from the payment of a term is `fulfilTerm`, which tells the payer itself.
  if (found.kind === 'term') return []
  const kind = change.payable.state === 'paid' ? 'paid' : 'paid-late'
  // Late money has its places again, or is owed back for want of them; what is left is asked of a person.
  return [
    ...orderEffects(database, { kind, orderId: found.id, notificationId }, at, held.condition),
    ...(kind === 'paid-late' ? oweForNoPlace(database, found.id, notification, row, held) : []),
    ...asked,
  ]
}

/** What has happened to the money of an order that was paid; `null` when nothing has, or when it is no order. */
function happeningOf(
  { found, change }: Applied,
  { id: notificationId }: NotificationRow,
): OrderHappening | null {
  const { state: kind } = change.money
  if (!found.order || found.order.money === kind) return null
  return kind === 'refunded' || kind === 'partly-refunded' || kind === 'disputed' || kind === 'lost'
    ? { kind, orderId: found.id, notificationId }
    : null
}

/** Calls about payments whose money was not lost since: one that never came is not owed back. */
function stillHeld({ totalCents }: FoundPayable, calls: Applied['calls']): Applied['calls'] {
  const movements = calls.flatMap(({ movement, transaction, amountCents, currency, receivedAt }) =>
    movement === null || movement === 'unknown'
      ? []
      : [{ kind: movement, transaction, amountCents, currency, at: receivedAt, by: 'bank' as const }],
  )
  const held = new Set(
    paymentsOf(movements, totalCents)
      .filter(holds)
      .map(({ transaction }) => transaction),
  )
  return calls.filter(({ transaction }) => held.has(transaction))
}

export type FoundPayable = Payable & PayableKey & { subscriptionId: string | null; order: OrderRow | null }

const isAlert = (effect: PaymentEffect): effect is Extract<PaymentEffect, `alert-${string}`> =>
  effect.startsWith('alert-')

/** What the attempt of a call pays for; `null` when we drew no such reference. */
export async function paidBy(database: Database, row: NotificationRow): Promise<FoundPayable | null> {
  const [found] = await database
    .select({ order: orders, term: terms })
    .from(paymentAttempts)
    .leftJoin(orders, eq(orders.id, paymentAttempts.orderId))
    .leftJoin(terms, eq(terms.id, paymentAttempts.termId))
    .where(and(eq(paymentAttempts.reference, row.reference ?? ''), eq(paymentAttempts.account, row.account)))
  if (found?.order) return { ...found.order, kind: 'order', subscriptionId: null, order: found.order }
  return found?.term ? { ...found.term, kind: 'term', order: null } : null
}

type Alert = 'unknown-reference' | 'conflicting-repeat' | 'wrong-mode' | 'wrong-merchant' | 'malformed'

/** Something that a person must look at; told once. Names no member. */
export async function alert(database: Database, row: NotificationRow, kind: Alert): Promise<void> {
  const event = `alert-${kind}` as const
  await queueEvent(
    database,
    `${event}:${row.idempotencyKey}`,
    event,
    { notificationId: row.id },
    row.receivedAt,
  )
}
