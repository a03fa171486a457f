import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { AttachmentKind } from '../../ground/attachment/attachment.ts'
import type { ClaimClosing, ClaimKind, ClaimSubject } from '../../ground/contract/index.ts'
import { day, instant } from '../../ground/database/columns.ts'

// Constraints are in `edge/migrations/`; here only what queries need to know.

export const claims = sqliteTable('claims', {
  id: text().primaryKey(),
  claimKey: text('claim_key').notNull(),
  reference: text().notNull(),
  subject: text().$type<ClaimSubject>().notNull(),
  /** What went wrong with its order; `null` of what was asked otherwise. */
  kind: text().$type<ClaimKind>(),
  memberId: text('member_id'),
  orderId: text('order_id'),
  /** Of somebody who was signed out; empty of a member, whose account says both. */
  name: text().notNull(),
  email: text().notNull(),
  about: text().notNull(),
  openedAt: instant('opened_at').notNull(),
  withPartnerSince: instant('with_partner_since'),
  dueOn: day('due_on'),
  quietOn: day('quiet_on'),
  closedAt: instant('closed_at'),
  closing: text().$type<ClaimClosing | 'by-asker' | 'quiet'>(),
  turn: integer().notNull().default(0),
})
export type ClaimRow = typeof claims.$inferSelect

export type EntryKind = 'opened' | 'said' | 'partner-silent' | 'answered' | 'to-partner' | 'routed' | 'closed'

export const claimEntries = sqliteTable('claim_entries', {
  id: text().primaryKey(),
  claimId: text('claim_id').notNull(),
  turn: integer().notNull(),
  kind: text().$type<EntryKind>().notNull(),
  entryKey: text('entry_key').notNull(),
  at: instant('at').notNull(),
  staffId: text('staff_id'),
  words: text().notNull(),
})
export type EntryRow = typeof claimEntries.$inferSelect

export const claimFiles = sqliteTable('claim_files', {
  id: text().primaryKey(),
  claimId: text('claim_id').notNull(),
  entryId: text('entry_id').notNull(),
  position: integer().notNull(),
  kind: text().$type<AttachmentKind>().notNull(),
  bytes: integer().notNull(),
  sha256: text().notNull(),
})
export type ClaimFileRow = typeof claimFiles.$inferSelect

export const claimFilePieces = sqliteTable(
  'claim_file_pieces',
  { fileId: text('file_id').notNull(), place: integer().notNull(), base64: text().notNull() },
  (table) => [primaryKey({ columns: [table.fileId, table.place] })],
)
