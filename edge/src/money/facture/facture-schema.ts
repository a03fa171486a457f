import { sql } from 'drizzle-orm'
import { blob, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { FactureSeries } from './facture.ts'
import { day, instant } from '../../ground/database/columns.ts'

// Constraints are in `edge/migrations/`; here only what queries need to know.

export const factures = sqliteTable('factures', {
  id: text().primaryKey(),
  series: text().$type<FactureSeries>().notNull(),
  year: integer().notNull(),
  sequence: integer().notNull(),
  number: text()
    .notNull()
    .generatedAlwaysAs(sql`series || '-' || year || '-' || printf('%06d', sequence)`, { mode: 'stored' }),
  issuedOn: day('issued_on').notNull(),
  issuedAt: instant('issued_at').notNull(),
  sourceKey: text('source_key').notNull(),
  subscriptionId: text('subscription_id').notNull(),
  grossCents: integer('gross_cents').notNull(),
  content: text({ mode: 'json' }).notNull(),
})

export const factureFiles = sqliteTable('facture_files', {
  factureId: text('facture_id').primaryKey(),
  pdf: blob({ mode: 'buffer' }).notNull(),
  sha256: text().notNull(),
  drawnAt: instant('drawn_at').notNull(),
})
