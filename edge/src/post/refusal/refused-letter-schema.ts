import { sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { instant } from '../../ground/database/columns.ts'

// Constraints are in `edge/migrations/`.

export const refusedLetters = sqliteTable('refused_letters', {
  letter: text().primaryKey(),
  kind: text().notNull(),
  email: text().notNull(),
  how: text().$type<'at-sending' | 'returned'>().notNull(),
  status: text().notNull(),
  refusedAt: instant('refused_at').notNull(),
  takenSince: instant('taken_since'),
  handledAt: instant('handled_at'),
})
