import type { DatabaseSync } from 'node:sqlite'
import { type Answer, ok } from './pretend-answer.ts'

/**
 * What D1 answers: every statement of a question, or none of them. SQLite itself runs them, so that a migration is a
 * migration.
 */
export function askDatabase(
  sqlite: DatabaseSync,
  { sql, params = [] }: { sql: string; params?: string[] },
): Answer {
  const meta = { duration: 1, changes: 0, last_row_id: 0, rows_read: 0, rows_written: 0 }
  try {
    if (/^\s*SELECT\b/i.test(sql)) {
      const results = sqlite.prepare(sql).all(...params)
      return ok([{ results, success: true, meta }])
    }
    sqlite.exec('BEGIN')
    sqlite.exec(sql)
    sqlite.exec('COMMIT')
    return ok([{ results: [], success: true, meta }])
  } catch (fault) {
    if (sqlite.isTransaction) sqlite.exec('ROLLBACK')
    return { status: 400, error: [7500, fault instanceof Error ? fault.message : String(fault)] }
  }
}
