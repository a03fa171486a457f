import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { instant } from '../../ground/database/columns.ts'

// Constraints are in `edge/migrations/`; here only what queries need to know.

/** How far the texts of a table have been normalised again. */
export const textPasses = sqliteTable('text_passes', {
  tableName: text('table_name').primaryKey(),
  version: integer().notNull(),
  afterRow: integer('after_row').notNull(),
  finishedAt: instant('finished_at'),
})
