import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { instant } from '../../ground/database/columns.ts'

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
  acceptedAt: instant('accepted_at').notNull(),
})

/** The last « non » of a member to a pair of texts. */
export const refusals = sqliteTable(
  'refusals',
  {
    memberId: text('member_id').notNull(),
    cguDigest: text('cgu_digest').notNull(),
    privacyDigest: text('privacy_digest').notNull(),
    refusedAt: instant('refused_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.memberId, table.cguDigest, table.privacyDigest] })],
)
