import type { LegalTextKind } from '@portal/content'
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { MoneyState, OrderedDating, OrderItemView, PaymentState } from '../../ground/contract/index.ts'
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
  /** When it was seen that the window is over and nothing had settled it. */
  overAt: instant('over_at'),
  /** What all movements come to, for lists: computed with each of them. */
  money: text().$type<MoneyState>().notNull().default('pending'),
  moneyLate: integer('money_late', { mode: 'boolean' }).notNull().default(false),
})
export type OrderRow = typeof orders.$inferSelect

export const orderItems = sqliteTable(
  'order_items',
  {
    orderId: text('order_id').notNull(),
    position: integer().notNull(),
    offerSlug: text('offer_slug').notNull(),
    offerTitle: text('offer_title').notNull(),
    providerName: text('provider_name').notNull(),
    /** `null`, as all that may be, of orders from before it was kept. */
    kind: text().$type<OrderItemView['kind']>(),
    tariffId: text('tariff_id').notNull(),
    label: text().notNull(),
    quantity: integer().notNull(),
    unitPriceCents: integer('unit_price_cents').notNull(),
    dating: text().$type<OrderedDating['kind']>(),
    day: day('day'),
    sessionId: text('session_id'),
    sessionStartsAt: instant('session_starts_at'),
    sessionLabel: text('session_label'),
    validDays: integer('valid_days'),
    withdrawal: text().$type<OrderItemView['withdrawal']>(),
    deliveryBy: text('delivery_by').$type<'e-billet' | 'courrier'>(),
    deliveryWithinDays: integer('delivery_within_days'),
    useText: text('use_text'),
  },
  (table) => [primaryKey({ columns: [table.orderId, table.position] })],
)
export type OrderItemRow = typeof orderItems.$inferSelect

/** Names on tickets; they go with their member. */
export const ticketHolders = sqliteTable(
  'ticket_holders',
  {
    orderId: text('order_id').notNull(),
    position: integer().notNull(),
    place: integer().notNull(),
    memberId: text('member_id').notNull(),
    firstName: text('first_name').notNull(),
    lastName: text('last_name').notNull(),
  },
  (table) => [primaryKey({ columns: [table.orderId, table.position, table.place] })],
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
