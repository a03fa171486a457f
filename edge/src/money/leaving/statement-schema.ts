import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { StatementKind } from '../../ground/contract/index.ts'
import { day, instant } from '../../ground/database/columns.ts'

// Constraints are in `edge/migrations/`; here only what queries need to know.

export const statements = sqliteTable('statements', {
  id: text().primaryKey(),
  statementKey: text('statement_key').notNull(),
  /** Twelve letters and digits that we draw: how letters and people name it. */
  reference: text().notNull().default(''),
  /** The key to its content; never in a log. */
  receiptId: text('receipt_id').notNull().default(''),
  kind: text().$type<StatementKind>().notNull(),
  name: text().notNull(),
  email: text().notNull(),
  contractReference: text('contract_reference').notNull(),
  wishedOn: day('wished_on'),
  motive: text().notNull(),
  receivedAt: instant('received_at').notNull(),
  subscriptionId: text('subscription_id'),
  appliedAt: instant('applied_at'),
  handledAt: instant('handled_at'),
  handledBy: text('handled_by'),
  /** It would change nothing of its contract when it was received: there is nothing to confirm. */
  withoutEffect: integer('without_effect', { mode: 'boolean' }).notNull().default(false),
  applications: integer().notNull().default(0),
})
export type StatementRow = typeof statements.$inferSelect
