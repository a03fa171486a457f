import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { day } from '../../ground/database/columns.ts'

// Constraints are in `edge/migrations/`; here only what queries need to know.

/** Who writes a settlement file: one of the two banks, or the partner that serves orders. */
export type SettlementSource = 'monetico' | 'systempay' | 'partner'

/**
 * What a line of a file says has happened: money came, was given back, or was taken back by the bank of whoever paid; of the
 * partner, an order was served, or will not be.
 */
export type Operation = 'payment' | 'refund' | 'chargeback' | 'served' | 'not-served'

/** Append-only; triggers refuse any change. */
export const settlementLines = sqliteTable(
  'settlement_lines',
  {
    source: text().$type<SettlementSource>().notNull(),
    account: text().notNull(),
    lineKey: text('line_key').notNull(),
    fileId: text('file_id').notNull(),
    line: integer().notNull(),
    day: day('day').notNull(),
    reference: text().notNull(),
    bankTransaction: text('bank_transaction').notNull(),
    amountCents: integer('amount_cents').notNull(),
    operation: text().$type<Operation>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.source, table.account, table.lineKey] })],
)
export type SettlementLineRow = typeof settlementLines.$inferSelect
