import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { day, instant } from '../../ground/database/columns.ts'

// Constraints are in `edge/migrations/`; here only what queries need to know.

export const refunds = sqliteTable('refunds', {
  id: text().primaryKey(),
  sourceKey: text('source_key').notNull(),
  subscriptionId: text('subscription_id'),
  amountCents: integer('amount_cents').notNull(),
  reason: text({ enum: ['withdrawal', 'no-counterpart'] }).notNull(),
  dueOn: day('due_on').notNull(),
  createdAt: instant('created_at').notNull(),
  settledAt: instant('settled_at'),
  settledBy: text('settled_by'),
  /** Noted as made while no capture of its money was confirmed. */
  settledUnconfirmed: integer('settled_unconfirmed', { mode: 'boolean' }).notNull().default(false),
  /** Who of the desk has asked for it: somebody else notes that it has gone. */
  askedBy: text('asked_by'),
})

/** The accepted calls of a bank that a refund stands on. */
export const refundPayments = sqliteTable('refund_payments', {
  refundId: text('refund_id').notNull(),
  notificationId: text('notification_id').notNull(),
})
