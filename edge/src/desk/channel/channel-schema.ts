import { sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { instant } from '../../ground/database/columns.ts'

// Constraints are in `edge/migrations/`.
export const channelTokens = sqliteTable('channel_tokens', {
  id: text().primaryKey(),
  expiresAt: instant('expires_at').notNull(),
})
