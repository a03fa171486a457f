import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

// Constraints are in `edge/migrations/`; here only what queries need to know.

/** How far the texts of a table have been read again. */
export const textPasses = sqliteTable('text_passes', {
  tableName: text('table_name').primaryKey(),
  version: integer().notNull(),
  afterRow: integer('after_row').notNull(),
  finishedAt: integer('finished_at', { mode: 'timestamp_ms' }),
})
