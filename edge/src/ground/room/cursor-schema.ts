import { sqliteTable, text } from 'drizzle-orm/sqlite-core'

// Constraints are in `edge/migrations/`.
export const taskCursors = sqliteTable('task_cursors', {
  task: text().primaryKey(),
  position: text({ mode: 'json' }).$type<unknown>().notNull(),
})
