import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { payerAddress } from '../../people/address/payer-address-schema.ts'
import type { PaymentState } from '../../ground/contract/index.ts'
import type { Period } from './period.ts'
import type { Ending } from './subscription.ts'
import { day, instant } from '../../ground/database/columns.ts'

// Constraints are in `edge/migrations/`; here only what queries need to know.

const yesOrNo = (name: string) => integer(name, { mode: 'boolean' })

export const subscriptions = sqliteTable('subscriptions', {
  id: text().primaryKey(),
  reference: text().notNull(),
  audience: text({ enum: ['personal', 'seats'] }).notNull(),
  memberId: text('member_id'),
  organisationId: text('organisation_id'),
  planSlug: text('plan_slug').notNull(),
  planName: text('plan_name').notNull(),
  period: text().$type<Period>().notNull(),
  priceCents: integer('price_cents').notNull(),
  vatRateBasisPoints: integer('vat_rate_basis_points').notNull(),
  seats: integer().notNull(),
  nextSeats: integer('next_seats'),
  startRequested: yesOrNo('start_requested').notNull(),
  startRequestedAt: instant('start_requested_at'),
  createdAt: instant('created_at').notNull(),
  concludedAt: instant('concluded_at'),
  endsOn: day('ends_on'),
  ending: text().$type<Ending>(),
  lookedAtOn: day('looked_at_on'),
  /** Counts what was decided on it (`contract-version-store.ts`). */
  version: integer().notNull().default(0),
})
export type SubscriptionRow = typeof subscriptions.$inferSelect

export const terms = sqliteTable('terms', {
  id: text().primaryKey(),
  reference: text().notNull(),
  subscriptionId: text('subscription_id').notNull(),
  kind: text({ enum: ['first', 'renewal', 'seats'] }).notNull(),
  termKey: text('term_key').notNull(),
  state: text().$type<PaymentState>().notNull(),
  seats: integer().notNull(),
  totalCents: integer('total_cents').notNull(),
  firstName: text('first_name').notNull(),
  lastName: text('last_name').notNull(),
  email: text().notNull(),
  recipient: text().notNull(),
  ...payerAddress,
  createdAt: instant('created_at').notNull(),
  lastAttemptAt: instant('last_attempt_at').notNull(),
  paidAt: instant('paid_at'),
  /** One fixed end for all attempts. */
  payUntil: instant('pay_until').notNull(),
  quotedStartsOn: day('quoted_starts_on'),
  quotedEndsOn: day('quoted_ends_on'),
  startsOn: day('starts_on'),
  endsOn: day('ends_on'),
  accessThrough: day('access_through'),
  fulfilments: integer().notNull().default(0),
})
export type TermRow = typeof terms.$inferSelect

export const seats = sqliteTable('seats', {
  id: text().primaryKey(),
  subscriptionId: text('subscription_id').notNull(),
  memberId: text('member_id').notNull(),
  team: text().notNull(),
  assignedOn: day('assigned_on').notNull(),
  releasedOn: day('released_on'),
  /** The name that the employer typed. */
  firstName: text('first_name').notNull(),
  lastName: text('last_name').notNull(),
  /** When its member connected for the first time since it was given. */
  takenUpAt: instant('taken_up_at'),
  /** The names and the group as triggers fold them (migration 0021): by last name first. Nothing else writes it. */
  folded: text().notNull().default(''),
})
