import type { ParisDay } from '@portal/content'
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { memberRoles } from './member.ts'

// Constraints are in `edge/migrations/`; here only what queries need to know.

export const members = sqliteTable('members', {
  id: text().primaryKey(),
  email: text().notNull(),
  firstName: text('first_name').notNull(),
  lastName: text('last_name').notNull(),
  passwordHash: text('password_hash').notNull(),
  role: text({ enum: memberRoles }).notNull(),
  createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
})

export const accessPeriods = sqliteTable(
  'access_periods',
  {
    memberId: text('member_id').notNull(),
    startsOn: text('starts_on').$type<ParisDay>().notNull(),
    endsOn: text('ends_on').$type<ParisDay>(),
  },
  (table) => [primaryKey({ columns: [table.memberId, table.startsOn] })],
)

export const postalAddresses = sqliteTable('postal_addresses', {
  memberId: text('member_id').primaryKey(),
  recipient: text().notNull(),
  line1: text().notNull(),
  line2: text().notNull(),
  postalCode: text('postal_code').notNull(),
  city: text().notNull(),
  country: text().notNull(),
  updatedAt: integer('updated_at', { mode: 'timestamp_ms' }).notNull(),
})
