import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { instant } from '../../ground/database/columns.ts'

// Constraints are in `edge/migrations/`; here only what queries need to know.

export const secondFactors = sqliteTable('second_factors', {
  id: text().primaryKey(),
  memberId: text('member_id').notNull(),
  keyId: text('key_id').notNull(),
  sealed: text().notNull(),
  setAt: instant('set_at').notNull(),
})

export const recoveryCodes = sqliteTable('recovery_codes', {
  digest: text().primaryKey(),
  factorId: text('factor_id').notNull(),
  /** `null`: before this was kept. */
  drawnAt: instant('drawn_at'),
})

export const pendingSignIns = sqliteTable('pending_sign_ins', {
  /** SHA-256, hexadecimal, of the token that the cookie holds. */
  id: text().primaryKey(),
  factorId: text('factor_id').notNull(),
  remembered: integer({ mode: 'boolean' }).notNull(),
  returnTo: text('return_to').notNull(),
  /** What `shownTexts` says of the texts that were accepted by the box; `null` without one. */
  acceptedTexts: text('accepted_texts'),
  createdAt: instant('created_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
})

export const trustedDevices = sqliteTable('trusted_devices', {
  /** SHA-256, hexadecimal, of the token that the cookie holds. */
  id: text().primaryKey(),
  factorId: text('factor_id').notNull(),
  device: text().notNull(),
  provedAt: instant('proved_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
})

export const passages = sqliteTable('second_factor_passages', {
  factorId: text('factor_id').notNull(),
  step: integer(),
  recoveryDigest: text('recovery_digest'),
  pendingId: text('pending_id'),
  passedAt: instant('passed_at').notNull(),
})
