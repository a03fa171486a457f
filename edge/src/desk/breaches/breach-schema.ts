import { sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { instant } from '../../ground/database/columns.ts'
import type { BreachLineKind, BreachRisk } from '../../ground/contract/index.ts'

// Constraints are in `edge/migrations/`; here only what queries need to know.

export const breachLines = sqliteTable('breach_lines', {
  id: text().primaryKey(),
  breachId: text('breach_id').notNull(),
  at: instant('at').notNull(),
  actorId: text('actor_id').notNull(),
  kind: text().$type<BreachLineKind>().notNull(),
  knownAt: instant('known_at'),
  risk: text().$type<BreachRisk>(),
  facts: text().notNull(),
  effects: text().notNull(),
  measures: text().notNull(),
})
