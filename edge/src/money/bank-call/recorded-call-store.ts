import { sha256Hex } from '@portal/content/bytes'
import { and, eq, ne, sql } from 'drizzle-orm'
import { randomId } from '../../ground/crypto/random-id.ts'
import type { Database } from '../../ground/database/database.ts'
import type { Movement } from '../payment/movement.ts'
import { movementRows } from '../payment/movement-store.ts'
import type { NotificationReading, PaymentNotification } from '../payment/notification.ts'
import type { PayableKey } from '../payment/payable-key.ts'
import {
  attemptColumn,
  type NotificationRow,
  paymentAttempts,
  paymentNotifications,
} from '../payment/payment-schema.ts'
import type { RecordedCall } from '../refund/paid-again.ts'

export type GenuineReading = Exclude<NotificationReading, { kind: 'forged' }>

/**
 * Keeps a call to the letter before it is understood, with what it tells of money (a trigger writes the movement). One that
 * was kept before gives the row that it made.
 */
export async function recordNotification(
  database: Database,
  reading: GenuineReading,
  raw: string,
  now: Date,
): Promise<NotificationRow> {
  const told = 'notification' in reading ? reading.notification : null
  const rawDigest = await sha256Hex(raw)
  const idempotencyKey = told
    ? `${told.key} ${told.amountCents}${told.currency}`
    : await sha256Hex(`${reading.kind} ${raw}`)
  const movement = told?.movement ?? null
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
      money:
        movement === 'authorised' || movement === 'captured' || movement === 'capture-failed'
          ? movement
          : null,
      movement,
      raw,
      rawDigest,
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
export async function conflictsWithAnother(database: Database, row: NotificationRow): Promise<boolean> {
  if (row.event === null) return false
  const others = await database
    .select({ id: paymentNotifications.id })
    .from(paymentNotifications)
    .where(and(eq(paymentNotifications.event, row.event), ne(paymentNotifications.id, row.id)))
    .limit(1)
  return others.length > 0
}

/** What a call that was kept tells; `null` when it tells of no payment. */
export function toldBy(row: NotificationRow): PaymentNotification | null {
  const { event, reference, amountCents, currency, meaning, bankTransaction, money, movement } = row
  if (event === null || reference === null || amountCents === null || currency === null) return null
  if (meaning !== 'accepted' && meaning !== 'refused' && meaning !== 'noted') return null
  return {
    key: event,
    accountId: row.account,
    reference,
    amountCents,
    currency,
    outcome: meaning,
    transaction: bankTransaction ?? event,
    // Calls of former releases say how far money came, and nothing else.
    movement: movement ?? money ?? (meaning === 'accepted' ? 'authorised' : null),
  }
}

/** All that was told of one payable: recomputed, never counted. */
export async function toldOf(
  database: Database,
  { kind, id }: PayableKey,
): Promise<{ calls: (PaymentNotification & RecordedCall)[]; movements: Movement[] }> {
  const [rows, moved] = await database.batch([
    database
      .select({ row: paymentNotifications, place: sql<number>`${paymentNotifications}.rowid`.as('place') })
      .from(paymentAttempts)
      .innerJoin(
        paymentNotifications,
        and(
          eq(paymentNotifications.reference, paymentAttempts.reference),
          eq(paymentNotifications.account, paymentAttempts.account),
        ),
      )
      .where(eq(attemptColumn[kind], id)),
    movementRows(database, { kind, id }),
  ])
  return {
    calls: rows.flatMap(({ row, place }) => {
      const told = toldBy(row)
      return told ? [{ ...told, notificationId: row.id, receivedAt: row.receivedAt, place }] : []
    }),
    movements: moved,
  }
}
