import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { LineOutcome, RosterState } from './roster.ts'
import { day, instant } from '../../ground/database/columns.ts'

// Constraints are in `edge/migrations/`; here only what queries need to know.

const count = () => integer().notNull().default(0)

export const rosters = sqliteTable('rosters', {
  id: text().primaryKey(),
  organisationId: text('organisation_id').notNull(),
  state: text().$type<RosterState>().notNull(),
  lines: integer().notNull(),
  wrongLines: integer('wrong_lines').notNull(),
  createdAt: instant('created_at').notNull(),
  confirmedAt: instant('confirmed_at'),
  applyOn: day('apply_on'),
  departures: count(),
  added: count(),
  unchanged: count(),
  moved: count(),
  refused: count(),
  departed: count(),
  claimedUntil: instant('claimed_until'),
  finishedAt: instant('finished_at'),
  /** JSON, see `roster-reading.ts`. */
  reading: text().notNull().default('{}'),
})
export type RosterRow = typeof rosters.$inferSelect

export const rosterLines = sqliteTable(
  'roster_lines',
  {
    rosterId: text('roster_id').notNull(),
    line: integer().notNull(),
    firstName: text('first_name').notNull(),
    lastName: text('last_name').notNull(),
    email: text().notNull(),
    team: text(),
    outcome: text().$type<LineOutcome>().notNull(),
    error: text(),
    knownEmail: text('known_email'),
  },
  (table) => [primaryKey({ columns: [table.rosterId, table.line] })],
)

export const rosterDepartures = sqliteTable(
  'roster_departures',
  {
    rosterId: text('roster_id').notNull(),
    seatId: text('seat_id').notNull(),
    doneAt: instant('done_at'),
  },
  (table) => [primaryKey({ columns: [table.rosterId, table.seatId] })],
)
