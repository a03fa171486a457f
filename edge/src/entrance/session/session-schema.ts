import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const sessions = sqliteTable('sessions', {
  /** SHA-256, hexadecimal, of the token that the cookie holds. */
  id: text().primaryKey(),
  memberId: text('member_id').notNull(),
  createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
  lastSeenAt: integer('last_seen_at', { mode: 'timestamp_ms' }).notNull(),
  expiresAt: integer('expires_at', { mode: 'timestamp_ms' }).notNull(),
  device: text().notNull(),
  /** Whether its member asked to stay signed in on this device. */
  remembered: integer({ mode: 'boolean' }).notNull(),
  /** When it proved a second factor; `null` for one that a password alone has opened. */
  secondFactorAt: integer('second_factor_at', { mode: 'timestamp_ms' }),
})

export const connections = sqliteTable('connections', {
  id: text().primaryKey(),
  memberId: text('member_id').notNull(),
  connectedAt: integer('connected_at', { mode: 'timestamp_ms' }).notNull(),
  cguDigest: text('cgu_digest').notNull(),
  privacyDigest: text('privacy_digest').notNull(),
  device: text().notNull(),
})

export const throttle = sqliteTable('throttle', {
  key: text().primaryKey(),
  failures: integer().notNull(),
  lastFailureAt: integer('last_failure_at', { mode: 'timestamp_ms' }).notNull(),
})
