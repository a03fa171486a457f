import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { instant } from '../../ground/database/columns.ts'

// Constraints are in `edge/migrations/`.
export const codeReveals = sqliteTable(
  'code_reveals',
  {
    memberId: text('member_id').notNull(),
    offerSlug: text('offer_slug').notNull(),
    offerTitle: text('offer_title').notNull(),
    revealedAt: instant('revealed_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.memberId, table.offerSlug] })],
)

export const poolCodes = sqliteTable('pool_codes', {
  sequence: integer().primaryKey(),
  pool: text().notNull(),
  fingerprint: text().notNull(),
  keyId: text('key_id').notNull(),
  sealed: text().notNull(),
  importedAt: instant('imported_at').notNull(),
  memberId: text('member_id'),
  offerSlug: text('offer_slug'),
  drawnAt: instant('drawn_at'),
})
