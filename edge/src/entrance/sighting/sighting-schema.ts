import { primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { day } from '../../ground/database/columns.ts'

// Constraints are in `edge/migrations/`; here only what queries need to know.

export const sightings = sqliteTable(
  'sightings',
  {
    memberId: text('member_id').notNull(),
    seenOn: day('seen_on').notNull(),
    act: text().$type<'sign-in' | 'reveal'>().notNull(),
    keyId: text('key_id').notNull(),
    place: text().notNull(),
  },
  ({ memberId, seenOn, act, keyId, place }) => [
    primaryKey({ columns: [memberId, seenOn, act, keyId, place] }),
  ],
)
