import type { ParisDay } from '@portal/content'
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

// Constraints are in `edge/migrations/`; here only what queries need to know.

const instant = (name: string) => integer(name, { mode: 'timestamp_ms' })

export const refunds = sqliteTable('refunds', {
  id: text().primaryKey(),
  sourceKey: text('source_key').notNull(),
  subscriptionId: text('subscription_id'),
  amountCents: integer('amount_cents').notNull(),
  reason: text({ enum: ['withdrawal', 'no-counterpart'] }).notNull(),
  dueOn: text('due_on').$type<ParisDay>().notNull(),
  createdAt: instant('created_at').notNull(),
  settledAt: instant('settled_at'),
  settledBy: text('settled_by'),
  /** Noted as made while no capture of its money was confirmed. */
  settledUnconfirmed: integer('settled_unconfirmed', { mode: 'boolean' }).notNull().default(false),
})

/** The accepted calls of a bank that a refund stands on. */
export const refundPayments = sqliteTable('refund_payments', {
  refundId: text('refund_id').notNull(),
  notificationId: text('notification_id').notNull(),
})
