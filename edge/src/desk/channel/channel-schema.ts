import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

// Constraints are in `edge/migrations/`.
export const channelTokens = sqliteTable('channel_tokens', {
  id: text().primaryKey(),
  expiresAt: integer('expires_at', { mode: 'timestamp_ms' }).notNull(),
})
