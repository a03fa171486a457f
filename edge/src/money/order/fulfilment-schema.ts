import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { FulfilmentState } from '../../ground/contract/index.ts'
import { day, instant } from '../../ground/database/columns.ts'

// Constraints are in `edge/migrations/`; here only what queries need to know.

export const orderFulfilments = sqliteTable('order_fulfilments', {
  orderId: text('order_id').primaryKey(),
  sellerSlug: text('seller_slug').notNull(),
  /** `none`: called off, its money went back. */
  state: text().$type<FulfilmentState>().notNull(),
  round: integer().notNull().default(1),
  askedAt: instant('asked_at').notNull(),
  movedAt: instant('moved_at').notNull(),
  readyAt: instant('ready_at'),
  fileDay: day('file_day'),
  partnerReference: text('partner_reference'),
  reason: text(),
  failure: text(),
})
export type FulfilmentRow = typeof orderFulfilments.$inferSelect

/** How something was said of an order, and what. */
export const partnerAnswers = sqliteTable('partner_answers', {
  id: text().primaryKey(),
  orderId: text('order_id').notNull(),
  how: text({ enum: ['reply', 'call', 'file', 'desk'] }).notNull(),
  answer: text({ enum: ['taken', 'accepted', 'rejected', 'ready', 'refused'] }).notNull(),
  detail: text().notNull().default(''),
  digest: text(),
  receivedAt: instant('received_at').notNull(),
})
export type PartnerAnswerRow = typeof partnerAnswers.$inferSelect

export const tickets = sqliteTable(
  'tickets',
  {
    orderId: text('order_id').notNull(),
    position: integer().notNull(),
    place: integer().notNull(),
    fingerprint: text().notNull(),
    keyId: text('key_id').notNull(),
    sealed: text().notNull(),
    validThrough: day('valid_through'),
    receivedAt: instant('received_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.orderId, table.position, table.place] })],
)

export const shipments = sqliteTable(
  'shipments',
  {
    orderId: text('order_id').notNull(),
    position: integer().notNull(),
    tracking: text(),
    shippedAt: instant('shipped_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.orderId, table.position] })],
)

export const orderDismissals = sqliteTable('order_dismissals', {
  orderId: text('order_id').primaryKey(),
  dismissedAt: instant('dismissed_at').notNull(),
})

export const bankReturns = sqliteTable('bank_returns', {
  reference: text().primaryKey(),
  returnedAt: instant('returned_at').notNull(),
})
