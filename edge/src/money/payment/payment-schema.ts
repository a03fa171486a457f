import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { MovementKind } from './movement.ts'
import type { NotificationReading } from './notification.ts'
import { instant } from '../../ground/database/columns.ts'

// Constraints are in `edge/migrations/`; here only what queries need to know.

export const paymentAttempts = sqliteTable('payment_attempts', {
  reference: text().primaryKey(),
  /** What is paid: an order or a term, one of the two. */
  orderId: text('order_id'),
  termId: text('term_id'),
  account: text().notNull(),
  createdAt: instant('created_at').notNull(),
})

/** The column of an attempt that names what it pays. */
export const attemptColumn = { order: paymentAttempts.orderId, term: paymentAttempts.termId }

/** Digests of what was sealed for a bank, for ever. */
export const sealedForBanks = sqliteTable('sealed_for_banks', {
  digest: text().primaryKey(),
  reference: text().notNull(),
  sealedAt: instant('sealed_at').notNull(),
})

/** References of attempts that are gone; a trigger writes them. */
export const pastReferences = sqliteTable('past_references', { reference: text().primaryKey() })

/** Append-only; triggers refuse any change but the end of `raw`. */
export const paymentNotifications = sqliteTable('payment_notifications', {
  id: text().primaryKey(),
  idempotencyKey: text('idempotency_key').notNull(),
  event: text(),
  account: text().notNull(),
  reference: text(),
  meaning: text().$type<Exclude<NotificationReading['kind'], 'forged'>>().notNull(),
  amountCents: integer('amount_cents'),
  currency: text(),
  bankTransaction: text('bank_transaction'),
  /** What former releases read; `movement` says more. */
  money: text().$type<Extract<MovementKind, 'authorised' | 'captured' | 'capture-failed'>>(),
  movement: text().$type<MovementKind | 'unknown'>(),
  /** Empty once its time is over. */
  raw: text().notNull(),
  /** SHA-256, hexadecimal. Calls of former releases have one once they are emptied. */
  rawDigest: text('raw_digest'),
  rawEndedAt: instant('raw_ended_at'),
  receivedAt: instant('received_at').notNull(),
})
export type NotificationRow = typeof paymentNotifications.$inferSelect

/** Append-only: what was told of money. A trigger writes what a call tells; the desk adds what it gives back. */
export const paymentMovements = sqliteTable('payment_movements', {
  id: text().primaryKey(),
  account: text().notNull(),
  reference: text().notNull(),
  bankTransaction: text('bank_transaction').notNull(),
  kind: text().$type<MovementKind>().notNull(),
  amountCents: integer('amount_cents').notNull(),
  currency: text().notNull(),
  toldBy: text('told_by', { enum: ['bank', 'desk'] }).notNull(),
  toldAt: instant('told_at').notNull(),
})

/** Calls that have had all their effect. */
export const handledNotifications = sqliteTable('handled_notifications', {
  notificationId: text('notification_id').primaryKey(),
})

/** The others, in the order in which they came; triggers write them. */
export const waitingNotifications = sqliteTable('waiting_notifications', {
  place: integer().primaryKey(),
  notificationId: text('notification_id').notNull(),
})
