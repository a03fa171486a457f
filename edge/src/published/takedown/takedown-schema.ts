import { sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { instant } from '../../ground/database/columns.ts'

// Constraints are in `edge/migrations/`.
export const takedowns = sqliteTable('takedowns', {
  takedownId: text('takedown_id').notNull(),
  kind: text({ enum: ['offer', 'provider', 'picture'] }).notNull(),
  name: text().notNull(),
  takenDownAt: instant('taken_down_at').notNull(),
})
export type TakedownRow = typeof takedowns.$inferSelect
