import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

// Constraints are in `edge/migrations/`.
export const takedowns = sqliteTable('takedowns', {
  takedownId: text('takedown_id').notNull(),
  kind: text({ enum: ['offer', 'provider', 'picture'] }).notNull(),
  name: text().notNull(),
  takenDownAt: integer('taken_down_at', { mode: 'timestamp_ms' }).notNull(),
})
export type TakedownRow = typeof takedowns.$inferSelect
