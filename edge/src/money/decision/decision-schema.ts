import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { day, instant } from '../../ground/database/columns.ts'
import type { Decision, DecisionReason } from './decision.ts'

// Constraints are in `edge/migrations/`; here only what queries need to know.

export const paymentDecisions = sqliteTable('payment_decisions', {
  id: text().primaryKey(),
  sourceKey: text('source_key').notNull(),
  /** What is paid: an order or a term, one of the two. */
  orderId: text('order_id'),
  termId: text('term_id'),
  why: text().$type<DecisionReason>().notNull(),
  /** Euro cents; `null` in another currency. */
  amountCents: integer('amount_cents'),
  notificationId: text('notification_id').notNull(),
  dueOn: day('due_on').notNull(),
  createdAt: instant('created_at').notNull(),
  decidedAt: instant('decided_at'),
  decidedBy: text('decided_by'),
  decision: text().$type<Decision>(),
})
