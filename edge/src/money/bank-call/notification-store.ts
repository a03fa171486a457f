import { eq, gt } from 'drizzle-orm'
import { z } from 'zod'
import type { Database } from '../../ground/database/database.ts'
import type { FactureSeller } from '../../ground/issuer/seller.ts'
import { keepCursor, readCursor } from '../../ground/room/cursor-store.ts'
import { type Left, unbounded } from '../../ground/room/room.ts'
import {
  handledNotifications,
  type NotificationRow,
  paymentNotifications,
  waitingNotifications as waiting,
} from '../payment/payment-schema.ts'
import { fulfilTerm } from '../term/fulfilment-store.ts'
import { alert, applyRecorded, paidBy } from './applied-call-store.ts'
import { conflictsWithAnother, type GenuineReading, recordNotification } from './recorded-call-store.ts'

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
