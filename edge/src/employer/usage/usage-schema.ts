import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Figure, Month } from './usage.ts'
import { instant } from '../../ground/database/columns.ts'

// Constraints are in `edge/migrations/`; here only what queries need to know.

export const usageFigures = sqliteTable(
  'usage_figures',
  {
    organisationId: text('organisation_id').notNull(),
    month: text().$type<Month>().notNull(),
    measure: text().$type<Figure['measure']>().notNull(),
    category: text().notNull(),
    label: text().notNull(),
    atLeast: integer('at_least').notNull(),
  },
  (table) => [primaryKey({ columns: [table.organisationId, table.month, table.measure, table.category] })],
)

/** Months that are counted, with figures or without. */
export const usageMonths = sqliteTable(
  'usage_months',
  {
    organisationId: text('organisation_id').notNull(),
    month: text().$type<Month>().notNull(),
    countedAt: instant('counted_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.organisationId, table.month] })],
)
