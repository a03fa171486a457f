import { sha256Hex } from '@portal/content/bytes'
import { and, eq, gt, ne, sql } from 'drizzle-orm'
import { z } from 'zod'
import { keepCursor, readCursor } from '../../ground/room/cursor-store.ts'
import { type Left, unbounded } from '../../ground/room/room.ts'
import { randomId } from '../../ground/crypto/random-id.ts'
import type { FactureSeller } from '../../ground/issuer/seller.ts'
import type { Database } from '../../ground/database/database.ts'
import { orderEffects } from '../order/order-effects-store.ts'
import { orders } from '../order/order-schema.ts'
import { queueEvent, queueEventWhen } from '../../post/outbox/outbox-store.ts'
import { fulfilTerm } from '../term/fulfilment-store.ts'
import { terms } from '../subscription/subscription-schema.ts'
import type { NotificationReading, PaymentNotification } from '../payment/notification.ts'
import { applyNotification, type Payable, type PaymentEffect } from '../payment/payable.ts'
import { type PayableKey, payableIds } from '../payment/payable-key.ts'
import {
  attemptColumn,
  handledNotifications,
  type NotificationRow,
  paymentAttempts,
  paymentNotifications,
  waitingNotifications as waiting,
} from '../payment/payment-schema.ts'
import { payableTables } from '../attempt/payable-schema.ts'
import { paidAgain, type RecordedCall } from '../refund/paid-again.ts'
import { oweBack } from '../refund/paid-again-store.ts'

declare module '../../post/outbox/outbox.ts' {
  interface EventPayloads {
    'alert-unknown-reference': { notificationId: string }
    'alert-conflicting-repeat': { notificationId: string }
    'alert-wrong-mode': { notificationId: string }
    'alert-wrong-merchant': { notificationId: string }
    'alert-malformed': { notificationId: string }
  }
}

export type GenuineReading = Exclude<NotificationReading, { kind: 'forged' }>

/**
 * Stores a genuine call as it came, then applies it, idempotently. Throws when storage fails, so that the bank gets
 * an error; stored calls that were not applied are retried by `applyWaitingNotifications`.
 */
export async function receiveNotification(
  database: Database,
  seller: FactureSeller,
  reading: GenuineReading,
  raw: string,
  now: Date,
): Promise<void> {
  await handle(database, seller, await recordNotification(database, reading, raw, now))
}

/** Applies a call, idempotently. Marked as applied once all of it is done. */
async function handle(database: Database, seller: FactureSeller, row: NotificationRow): Promise<void> {
  const { meaning } = row
  if (meaning === 'wrong-mode' || meaning === 'wrong-merchant' || meaning === 'malformed') {
    await alert(database, row, meaning)
  } else {
    if (await conflictsWithAnother(database, row)) await alert(database, row, 'conflicting-repeat')
    await applyRecorded(database, row)
    const paid = meaning === 'accepted' ? await paidBy(database, row) : null
    if (paid?.kind === 'term' && paid.paidAt) await fulfilTerm(database, seller, paid.id)
  }
  await database.insert(handledNotifications).values({ notificationId: row.id }).onConflictDoNothing()
}

async function recordNotification(
  database: Database,
  reading: GenuineReading,
  raw: string,
  now: Date,
): Promise<NotificationRow> {
  const told = 'notification' in reading ? reading.notification : null
  const idempotencyKey = told
    ? `${told.key} ${told.amountCents}${told.currency}`
    : await sha256Hex(`${reading.kind} ${raw}`)
  await database
    .insert(paymentNotifications)
    .values({
      id: randomId(),
      idempotencyKey,
      event: told?.key ?? null,
      account: told?.accountId ?? ('accountId' in reading ? reading.accountId : ''),
      reference: told?.reference ?? null,
      meaning: reading.kind,
      amountCents: told?.amountCents ?? null,
      currency: told?.currency ?? null,
      bankTransaction: told?.transaction ?? null,
      money: told?.money ?? null,
      raw,
      receivedAt: now,
    })
    .onConflictDoNothing({ target: paymentNotifications.idempotencyKey })
  const [row] = await database
    .select()
    .from(paymentNotifications)
    .where(eq(paymentNotifications.idempotencyKey, idempotencyKey))
  if (!row) throw new Error('a notification was not kept')
  return row
}

/** One event of the bank, told with two amounts. */
async function conflictsWithAnother(database: Database, row: NotificationRow): Promise<boolean> {
  if (row.event === null) return false
  const others = await database
    .select({ id: paymentNotifications.id })
    .from(paymentNotifications)
    .where(and(eq(paymentNotifications.event, row.event), ne(paymentNotifications.id, row.id)))
    .limit(1)
  return others.length > 0
}

/** Optimistic locking: when another call was written first, everything is read and decided again. */
const tries = 6

async function applyRecorded(database: Database, row: NotificationRow): Promise<void> {
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
  const { kind, id } = found
  const table = payableTables[kind]
  const calls = await toldOf(database, found)
  const change = applyNotification(found, notification, row.receivedAt, calls)
  const { state, paidAt } = change.payable
  const unchanged = state === found.state
  if (unchanged && change.effects.length === 0) return true
  const [updated] = await database.batch([
    database
      .update(table)
      .set({ state, paidAt })
      .where(and(eq(table.id, id), eq(table.state, found.state))),
    // Each effect requires the new state: it is skipped when another call has changed it first.
    ...change.effects.flatMap((effect) => {
      const about = { notificationId: row.id }
      const held = { table, condition: and(eq(table.id, id), eq(table.state, state)) }
      if (effect === 'alert-paid-twice')
        return paidAgain(found, calls).flatMap((again) => oweBack(database, found, again, held))
      if (isAlert(effect)) {
        const key = `${effect}:${row.idempotencyKey}`
        const what = { ...payableIds(found), ...about }
        return queueEventWhen(database, key, effect, what, row.receivedAt, held)
      }
      // A term that is paid, in time or late, has its period opened (`fulfilTerm`), which tells the payer itself.
      if (kind === 'term') return []
      const happening = effect === 'fulfil' ? 'paid' : 'paid-late'
      return orderEffects(
        database,
        { kind: happening, orderId: id, ...about },
        row.receivedAt,
        held.condition,
      )
    }),
  ])
  return updated.meta.changes > 0
}

type FoundPayable = Payable & PayableKey & { subscriptionId: string | null }

const isAlert = (effect: PaymentEffect): effect is Extract<PaymentEffect, `alert-${string}`> =>
  effect.startsWith('alert-')

/** What the attempt of a call pays for; `null` when we drew no such reference. */
async function paidBy(database: Database, row: NotificationRow): Promise<FoundPayable | null> {
  const [found] = await database
    .select({ order: orders, term: terms })
    .from(paymentAttempts)
    .leftJoin(orders, eq(orders.id, paymentAttempts.orderId))
    .leftJoin(terms, eq(terms.id, paymentAttempts.termId))
    .where(and(eq(paymentAttempts.reference, row.reference ?? ''), eq(paymentAttempts.account, row.account)))
  if (found?.order) return { kind: 'order', subscriptionId: null, ...found.order }
  return found?.term ? { ...found.term, kind: 'term' } : null
}

function toldBy(row: NotificationRow): PaymentNotification | null {
  const { event, reference, amountCents, currency, meaning, bankTransaction, money } = row
  if (event === null || reference === null || amountCents === null || currency === null) return null
  if (meaning !== 'accepted' && meaning !== 'refused' && meaning !== 'noted') return null
  const transaction = bankTransaction ?? event
  return {
    key: event,
    accountId: row.account,
    reference,
    amountCents,
    currency,
    outcome: meaning,
    transaction,
    money,
  }
}

/** All that the bank has told of one payable: recomputed, never counted. */
async function toldOf(
  database: Database,
  { kind, id }: FoundPayable,
): Promise<(PaymentNotification & RecordedCall)[]> {
  const rows = await database
    .select({ row: paymentNotifications, place: sql<number>`${paymentNotifications}.rowid` })
    .from(paymentAttempts)
    .innerJoin(
      paymentNotifications,
      and(
        eq(paymentNotifications.reference, paymentAttempts.reference),
        eq(paymentNotifications.account, paymentAttempts.account),
      ),
    )
    .where(eq(attemptColumn[kind], id))
  return rows.flatMap(({ row, place }) => {
    const told = toldBy(row)
    return told ? [{ ...told, notificationId: row.id, receivedAt: row.receivedAt, place }] : []
  })
}

type Alert = 'unknown-reference' | 'conflicting-repeat' | 'wrong-mode' | 'wrong-merchant' | 'malformed'

/** Something that a person must look at; told once. Names no member. */
async function alert(database: Database, row: NotificationRow, kind: Alert): Promise<void> {
  const event = `alert-${kind}` as const
  await queueEvent(
    database,
    `${event}:${row.idempotencyKey}`,
    event,
    { notificationId: row.id },
    row.receivedAt,
  )
}

/** Stored calls of a bank that have not been applied yet. */
export async function waitingNotifications(database: Database): Promise<number> {
  return database.$count(waiting)
}

/** Calls taken up by one run, and the queries that one of them asks at most; a run comes every minute. */
const callsPerRun = 50
const queriesOfCall = 40

const task = 'waiting-notifications'
const callPlace = z.object({ place: z.number().int() })

/**
 * Retries stored calls that were not applied: the bank may never call again. One that fails again does not block the
 * others: it is retried after them, and its error is thrown.
 */
export async function applyWaitingNotifications(
  database: Database,
  seller: FactureSeller,
  left: Left = unbounded,
): Promise<void> {
  const after = await readCursor(database, task, callPlace)
  const calls = await database
    .select({ place: waiting.place, row: paymentNotifications })
    .from(waiting)
    .innerJoin(paymentNotifications, eq(paymentNotifications.id, waiting.notificationId))
    .where(gt(waiting.place, after?.place ?? 0))
    .orderBy(waiting.place)
    .limit(callsPerRun)
  const faults: unknown[] = []
  let tried = 0
  for (const { row } of calls) {
    if (left() <= queriesOfCall) break
    tried += 1
    await handle(database, seller, row).catch((fault: unknown) => faults.push(fault))
  }
  const isThrough = calls.length < callsPerRun && tried === calls.length
  const place = calls[tried - 1]?.place ?? after?.place
  if (after || !isThrough)
    await keepCursor(database, task, isThrough || place === undefined ? null : { place })
  if (faults.length > 0) throw new AggregateError(faults, 'notifications still wait')
}
