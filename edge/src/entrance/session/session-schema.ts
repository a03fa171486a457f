import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { instant } from '../../ground/database/columns.ts'

export const sessions = sqliteTable('sessions', {
  /** SHA-256, hexadecimal, of the token that the cookie holds. */
  id: text().primaryKey(),
  memberId: text('member_id').notNull(),
  createdAt: instant('created_at').notNull(),
  lastSeenAt: instant('last_seen_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
  device: text().notNull(),
  /** Whether its member asked to stay signed in on this device. */
  remembered: integer({ mode: 'boolean' }).notNull(),
  /** When it proved a second factor; `null` for one that a password alone has opened. */
  secondFactorAt: instant('second_factor_at'),
})

export const connections = sqliteTable('connections', {
  id: text().primaryKey(),
  memberId: text('member_id').notNull(),
  connectedAt: instant('connected_at').notNull(),
  cguDigest: text('cgu_digest').notNull(),
  privacyDigest: text('privacy_digest').notNull(),
  device: text().notNull(),
})

export const throttle = sqliteTable('throttle', {
  key: text().primaryKey(),
  failures: integer().notNull(),
  lastFailureAt: instant('last_failure_at').notNull(),
})
