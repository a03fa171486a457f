import { type SQL, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Database } from './database.ts'

/** Rows that one query of the schedule changes or deletes: a page view that comes meanwhile waits for no more. */
export const rowsAtOnce = 1_000

/** The first rows of `table` that answer to `condition`, as a condition of an update or a deletion: the next run goes on. */
export const someOf = (
  database: Database,
  table: SQLiteTable,
  condition: SQL | undefined,
  most = rowsAtOnce,
): SQL =>
  sql`${table}.rowid IN ${database
    .select({ row: sql`rowid` })
    .from(table)
    .where(condition)
    .limit(most)}`

/** Deletes the first rows that answer to `condition`: a query. */
export const deleteSome = (database: Database, table: SQLiteTable, condition: SQL | undefined) =>
  database.delete(table).where(someOf(database, table, condition))
