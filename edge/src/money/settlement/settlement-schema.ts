import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { day, instant } from '../../ground/database/columns.ts'
import type { DifferenceKind } from './compare.ts'
import type { SettlementSource } from './settlement-line.ts'

// Constraints are in `edge/migrations/`; here only what queries need to know.

export const settlementFiles = sqliteTable('settlement_files', {
  id: text().primaryKey(),
  source: text().$type<SettlementSource>().notNull(),
  account: text().notNull(),
  digest: text().notNull(),
  encoding: text().notNull(),
  lines: integer().notNull(),
  knownLines: integer('known_lines').notNull().default(0),
  foreignLines: integer('foreign_lines').notNull(),
  unmovedLines: integer('unmoved_lines').notNull(),
  wrongLines: integer('wrong_lines').notNull(),
  /** JSON: the first `WrongLine`s. */
  wrong: text().notNull(),
  firstOn: day('first_on').notNull(),
  lastOn: day('last_on').notNull(),
  importedAt: instant('imported_at').notNull(),
  importedBy: text('imported_by').notNull(),
  comparedAt: instant('compared_at'),
})
export type SettlementFileRow = typeof settlementFiles.$inferSelect

export const settlementChunks = sqliteTable(
  'settlement_chunks',
  { fileId: text('file_id').notNull(), place: integer().notNull(), lines: text().notNull() },
  (table) => [primaryKey({ columns: [table.fileId, table.place] })],
)

export const settlementToCompare = sqliteTable(
  'settlement_to_compare',
  {
    source: text().$type<SettlementSource>().notNull(),
    account: text().notNull(),
    reference: text().notNull(),
    fileId: text('file_id'),
  },
  (table) => [primaryKey({ columns: [table.source, table.account, table.reference] })],
)

export const settlementDifferences = sqliteTable('settlement_differences', {
  id: text().primaryKey(),
  kind: text().$type<DifferenceKind>().notNull(),
  source: text().$type<SettlementSource>().notNull(),
  account: text().notNull(),
  reference: text().notNull(),
  hereCents: integer('here_cents').notNull(),
  thereCents: integer('there_cents').notNull(),
  orderId: text('order_id'),
  termId: text('term_id'),
  foundAt: instant('found_at').notNull(),
  fileId: text('file_id'),
  dueOn: day('due_on').notNull(),
  closedAt: instant('closed_at'),
  closedBy: text('closed_by'),
  closedWhy: text('closed_why'),
  closedFileId: text('closed_file_id'),
})
export type DifferenceRow = typeof settlementDifferences.$inferSelect
