import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** The append-only log; triggers refuse any change. */
export const acceptanceLeaves = sqliteTable('acceptance_leaves', {
  sequence: integer().primaryKey(),
  recordId: text('record_id').notNull(),
  record: text().notNull(),
  leafHash: text('leaf_hash').notNull(),
})

/** Whose record it is, as long as the member is not erased. */
export const acceptances = sqliteTable('acceptances', {
  recordId: text('record_id').primaryKey(),
  memberId: text('member_id').notNull(),
  salt: text().notNull(),
  cguDigest: text('cgu_digest').notNull(),
  privacyDigest: text('privacy_digest').notNull(),
  acceptedAt: integer('accepted_at', { mode: 'timestamp_ms' }).notNull(),
})
