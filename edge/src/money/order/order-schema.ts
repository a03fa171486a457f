import type { LegalTextKind } from '@portal/content'
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { MoneyState, PaymentState } from '../../ground/contract/index.ts'
import { day, instant } from '../../ground/database/columns.ts'

// Constraints are in `edge/migrations/`; here only what queries need to know.

export const orders = sqliteTable('orders', {
  id: text().primaryKey(),
  reference: text().notNull(),
  /** `null` once the member is erased: the order stays, as an accounting record. */
  memberId: text('member_id'),
  orderKey: text('order_key').notNull(),
  state: text().$type<PaymentState>().notNull(),
  offerSlug: text('offer_slug').notNull(),
  offerTitle: text('offer_title').notNull(),
  providerName: text('provider_name').notNull(),
  sellerSlug: text('seller_slug').notNull(),
  sellerName: text('seller_name').notNull(),
  // Columns of the time when conditions of sale were called terms.
  saleConditionsTitle: text('seller_terms_title').notNull(),
  saleConditionsUrl: text('seller_terms_url').notNull(),
  claimsEmail: text('claims_email').notNull(),
  claimsPhone: text('claims_phone'),
  totalCents: integer('total_cents').notNull(),
  recipient: text().notNull(),
  line1: text().notNull(),
  line2: text().notNull(),
  postalCode: text('postal_code').notNull(),
  city: text().notNull(),
  country: text().notNull(),
  createdAt: instant('created_at').notNull(),
  lastAttemptAt: instant('last_attempt_at').notNull(),
  paidAt: instant('paid_at'),
  /** One fixed end for all attempts. */
  payUntil: instant('pay_until').notNull(),
  /** What all movements come to, for lists: computed with each of them. */
  money: text().$type<MoneyState>().notNull().default('pending'),
  moneyLate: integer('money_late', { mode: 'boolean' }).notNull().default(false),
})
export type OrderRow = typeof orders.$inferSelect

export const orderLines = sqliteTable(
  'order_lines',
  {
    orderId: text('order_id').notNull(),
    position: integer().notNull(),
    tariffId: text('tariff_id').notNull(),
    label: text().notNull(),
    quantity: integer().notNull(),
    unitPriceCents: integer('unit_price_cents').notNull(),
  },
  (table) => [primaryKey({ columns: [table.orderId, table.position] })],
)

export const orderTexts = sqliteTable(
  'order_texts',
  {
    orderId: text('order_id').notNull(),
    kind: text().$type<LegalTextKind>().notNull(),
    effectiveOn: day('effective_on').notNull(),
    digest: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.orderId, table.kind] })],
)
