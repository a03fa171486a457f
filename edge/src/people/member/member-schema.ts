import { integer, primaryKey, sqliteTable, sqliteView, text } from 'drizzle-orm/sqlite-core'
import { memberRoles } from './member.ts'
import { day, instant } from '../../ground/database/columns.ts'

// Constraints are in `edge/migrations/`; here only what queries need to know.

export const members = sqliteTable('members', {
  id: text().primaryKey(),
  email: text().notNull(),
  firstName: text('first_name').notNull(),
  lastName: text('last_name').notNull(),
  /** `null` until the activation mail has been used. */
  passwordHash: text('password_hash'),
  role: text({ enum: memberRoles }).notNull(),
  createdAt: instant('created_at').notNull(),
})

const accessDays = {
  memberId: text('member_id').notNull(),
  startsOn: day('starts_on').notNull(),
  endsOn: day('ends_on'),
}

/** Who may use the catalogue, and when: contracts, seats and grants together. A view: nothing is written to it. */
export const accessPeriods = sqliteView('access_periods', {
  ...accessDays,
  paidThrough: day('paid_through'),
}).existing()

/** Access that was opened by hand. */
export const grantedPeriods = sqliteTable('granted_periods', accessDays, (table) => [
  primaryKey({ columns: [table.memberId, table.startsOn] }),
])

/** Mes adresses: several, one of them by default. */
export const memberAddresses = sqliteTable('member_addresses', {
  id: text().primaryKey(),
  memberId: text('member_id').notNull(),
  recipient: text().notNull(),
  line1: text().notNull(),
  line2: text().notNull(),
  postalCode: text('postal_code').notNull(),
  city: text().notNull(),
  country: text().notNull(),
  isDefault: integer('is_default', { mode: 'boolean' }).notNull(),
  updatedAt: instant('updated_at').notNull(),
})
