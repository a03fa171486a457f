import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { instant } from '../../ground/database/columns.ts'

// Constraints are in `edge/migrations/`; here only what queries need to know.

export const basketRows = sqliteTable(
  'basket_rows',
  {
    memberId: text('member_id').notNull(),
    offerSlug: text('offer_slug').notNull(),
    /** The day or the session chosen; empty where the offer has none. */
    slot: text().notNull(),
    tariffId: text('tariff_id').notNull(),
    quantity: integer().notNull(),
    /** Tells what has changed since; binds nobody. */
    shownPriceCents: integer('shown_price_cents').notNull(),
    shownTitle: text('shown_title').notNull(),
    addedAt: instant('added_at').notNull(),
    /** What was last put in, and when. */
    putAt: instant('put_at').notNull(),
    put: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.memberId, table.offerSlug, table.slot, table.tariffId] })],
)
export type BasketRow = typeof basketRows.$inferSelect
